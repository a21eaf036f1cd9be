namespace Clv.Probabilistic;

/// <summary>The points of a cloud at which something is computed to know it all over the cloud, up to the second order.</summary>
/// <remarks>The centre first, then two points on every axis, then one between every two axes; all but the centre equally far from
/// it.</remarks>
internal sealed class CloudPoints
{
    /// <summary>How many standard deviations from the centre: the ends of intervals of 90 % are near 1.6, and what is computed is exact
    /// there along the axes.</summary>
    public const double Distance = 1.5;

    /// <summary>How far along either axis a point between two of them is.</summary>
    public static readonly double Between = Distance / Math.Sqrt(2);

    private CloudPoints(ParameterCloud cloud, IModel[] models)
    {
        Cloud = cloud;
        Models = models;
    }

    /// <summary>The cloud.</summary>
    public ParameterCloud Cloud { get; }

    /// <summary>The model at each point.</summary>
    public IReadOnlyList<IModel> Models { get; }

    /// <summary>The points of a cloud.</summary>
    public static CloudPoints Of(ParameterCloud cloud)
    {
        int k = cloud.Dimensions;
        List<IModel> models = [cloud.ModelAt(new double[k])];
        for (int axis = 0; axis < k; axis++)
        {
            models.Add(cloud.ModelAt(Point(k, (axis, Distance))));
            models.Add(cloud.ModelAt(Point(k, (axis, -Distance))));
        }

        for (int one = 0; one < k; one++)
        {
            for (int other = one + 1; other < k; other++)
            {
                models.Add(cloud.ModelAt(Point(k, (one, Between), (other, Between))));
            }
        }

        return new CloudPoints(cloud, [.. models]);
    }

    private static double[] Point(int dimensions, params ReadOnlySpan<(int Axis, double At)> coordinates)
    {
        double[] point = new double[dimensions];
        foreach ((int axis, double at) in coordinates)
        {
            point[axis] = at;
        }

        return point;
    }
}
