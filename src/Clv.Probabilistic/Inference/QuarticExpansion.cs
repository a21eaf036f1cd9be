namespace Clv.Probabilistic;

/// <summary>A posterior's Taylor polynomial of the fourth order about its mode, in whitened coordinates.</summary>
/// <remarks>
/// <para>With many customers a posterior is nearly normal, and what it lacks is a little skewness and kurtosis: the third and fourth
/// derivatives. They are differences of exact Hessians at points a step away from the mode along each axis, 2k + 1 evaluations in all; those
/// of the fourth order in four different coordinates are left out. Nothing here is taken for true: whoever uses it compares it with the
/// density itself.</para>
/// <para>A polynomial means nothing far out, so beyond a radius the terms of higher order stay what they are on the way there: there is no
/// second mode to get lost in.</para>
/// </remarks>
internal sealed class QuarticExpansion : IWhitenedDensity
{
    /// <summary>The step of the differences: a standard deviation, so that the polynomial is right where the posterior is.</summary>
    private const double Step = 1;

    /// <summary>Where the polynomial ends.</summary>
    private const double Radius = 6;

    private readonly int _count;
    private readonly double[] _third;
    private readonly double[] _fourth;

    private QuarticExpansion(int count, double[] third, double[] fourth)
    {
        _count = count;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>The expansion of a posterior.</summary>
    /// <returns>Null where the density next to the mode is not a number.</returns>
    public static QuarticExpansion? Of(ILikelihood posterior, LaplaceApproximation laplace)
    {
        int count = laplace.Count;
        double[] whitened = new double[count];
        double[][] above = new double[count][];
        double[][] below = new double[count][];
        for (int axis = 0; axis < count; axis++)
        {
            whitened[axis] = Step;
            above[axis] = Hessian(posterior, laplace, whitened);
            whitened[axis] = -Step;
            below[axis] = Hessian(posterior, laplace, whitened);
            whitened[axis] = 0;
        }

        double[] middle = Hessian(posterior, laplace, whitened);
        int square = count * count;
        double[] third = new double[square * count];
        double[] fourth = new double[square * square];
        for (int i = 0; i < count; i++)
        {
            for (int rest = 0; rest < square; rest++)
            {
                third[(i * square) + rest] = (above[i][rest] - below[i][rest]) / (2 * Step);
                fourth[(((i * count) + i) * square) + rest] = (above[i][rest] - (2 * middle[rest]) + below[i][rest]) / (Step * Step);
            }
        }

        Symmetric(third, count, 3, _ => true);
        Symmetric(fourth, count, 4, index => index[0] == index[1]);
        return Array.TrueForAll(third, double.IsFinite) && Array.TrueForAll(fourth, double.IsFinite)
            ? new QuarticExpansion(count, Paired(third, count, firstTwoToo: false), Paired(fourth, count, firstTwoToo: true))
            : null;
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double square = 0;
        foreach (double coordinate in point)
        {
            square += coordinate * coordinate;
        }

        double length = Math.Sqrt(square);
        double shrink = length > Radius ? Radius / length : 1;
        double higher = Higher(point, shrink, gradient);
        if (!gradient.IsEmpty)
        {
            // Beyond the radius the higher terms do not change along the ray, and across it they change with the angle alone.
            double along = 0;
            for (int i = 0; i < _count && shrink < 1; i++)
            {
                along += gradient[i] * point[i] / square;
            }

            for (int i = 0; i < _count; i++)
            {
                gradient[i] = ((gradient[i] - (along * point[i])) * shrink) - point[i];
            }
        }

        return higher - (0.5 * square);
    }

    private static double[] Hessian(ILikelihood posterior, LaplaceApproximation laplace, double[] whitened)
    {
        int count = laplace.Count;
        double[] coordinates = new double[count];
        double[] gradient = new double[count];
        double[] hessian = new double[count * count];
        laplace.Coordinates(whitened, coordinates);
        if (double.IsNegativeInfinity(posterior.Evaluate(coordinates, gradient, hessian)))
        {
            Array.Fill(hessian, double.NaN);
        }

        return laplace.WhitenedHessian(hessian);
    }

    /// <summary>Puts the mean over all orders of an index in the place of each, over those orders that are known.</summary>
    private static void Symmetric(double[] tensor, int count, int order, Func<int[], bool> isKnown)
    {
        Dictionary<string, (double Sum, int Known)> means = [];
        int[] index = new int[order];
        string Key(int position)
        {
            for (int k = order - 1; k >= 0; k--)
            {
                index[k] = position % count;
                position /= count;
            }

            return string.Join(' ', index.Order());
        }

        for (int position = 0; position < tensor.Length; position++)
        {
            string key = Key(position);
            (double sum, int known) = means.GetValueOrDefault(key);
            means[key] = isKnown(index) ? (sum + tensor[position], known + 1) : (sum, known);
        }

        for (int position = 0; position < tensor.Length; position++)
        {
            (double sum, int known) = means[Key(position)];
            tensor[position] = known > 0 ? sum / known : 0;
        }
    }

    /// <summary>The terms of third and fourth order at a point that is shrunk, and their gradient there.</summary>
    /// <remarks>A symmetric tensor needs each pair of coordinates once.</remarks>
    private double Higher(ReadOnlySpan<double> point, double shrink, Span<double> gradient)
    {
        int count = _count;
        int pairCount = count * (count + 1) / 2;
        Span<double> at = stackalloc double[count];
        Span<double> pairs = stackalloc double[pairCount];
        Span<double> fourths = stackalloc double[count];
        for (int i = 0; i < count; i++)
        {
            at[i] = shrink * point[i];
        }

        for (int i = 0, pair = 0; i < count; i++)
        {
            for (int j = i; j < count; j++)
            {
                pairs[pair++] = at[i] * at[j];
            }
        }

        fourths.Clear();
        for (int i = 0, pair = 0; i < count; i++)
        {
            for (int j = i; j < count; j++, pair++)
            {
                double sum = Dot(_fourth.AsSpan(pair * pairCount, pairCount), pairs);
                fourths[i] += at[j] * sum;
                if (i != j)
                {
                    fourths[j] += at[i] * sum;
                }
            }
        }

        double cubic = 0;
        double quartic = 0;
        for (int i = 0; i < count; i++)
        {
            double thirds = Dot(_third.AsSpan(i * pairCount, pairCount), pairs);
            cubic += at[i] * thirds;
            quartic += at[i] * fourths[i];
            if (!gradient.IsEmpty)
            {
                gradient[i] = (thirds / 2) + (fourths[i] / 6);
            }
        }

        return (cubic / 6) + (quartic / 24);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        return even + odd + (i < a.Length ? a[i] * b[i] : 0);
    }

    /// <summary>The last two indices of a symmetric tensor as pairs, each once, with those that stand for two counted twice.</summary>
    private static double[] Paired(double[] tensor, int count, bool firstTwoToo)
    {
        List<double> paired = [];
        int square = count * count;
        for (int row = 0; row < tensor.Length / square; row++)
        {
            if (firstTwoToo && row / count > row % count)
            {
                continue;
            }

            for (int i = 0; i < count; i++)
            {
                for (int j = i; j < count; j++)
                {
                    paired.Add((i == j ? 1 : 2) * tensor[(row * square) + (i * count) + j]);
                }
            }
        }

        return [.. paired];
    }
}
