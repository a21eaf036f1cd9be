namespace Clv.Probabilistic.Learning;

/// <summary>A column of a linear model: a feature on its common scale, or whether it is missing.</summary>
/// <param name="Feature">Which feature, from 0.</param>
/// <param name="IsMissing">Whether the column says that it is missing.</param>
/// <param name="Scale">The scale.</param>
internal sealed record LinearColumn(int Feature, bool IsMissing, LogScale Scale)
{
    /// <summary>The columns of features: those that are not constant, and what is missing of some rows and not of others.</summary>
    public static IReadOnlyList<LinearColumn> Of(FeatureMatrix features)
    {
        List<LinearColumn> columns = [];
        for (int feature = 0; feature < features.Columns.Count; feature++)
        {
            ReadOnlySpan<double> values = features[feature];
            if (LogScale.Of(values) is { } scale)
            {
                columns.Add(new LinearColumn(feature, IsMissing: false, scale));
            }

            // Of zeros and ones a logarithm would be the same again.
            double[] missing = Missing(values);
            double share = missing.Sum() / Math.Max(missing.Length, 1);
            if (share is > 0 and < 1)
            {
                double deviation = Math.Sqrt(share * (1 - share));
                columns.Add(new LinearColumn(feature, IsMissing: true, new LogScale(0, share, deviation, -share / deviation, (1 - share) / deviation)));
            }
        }

        return columns.AsReadOnly();
    }

    /// <summary>The column's values for rows.</summary>
    public double[] ValuesOf(FeatureMatrix features)
    {
        double[] values = IsMissing ? Missing(features[Feature]) : features[Feature].ToArray();
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = Scale.Of(values[row]);
        }

        return values;
    }

    private static double[] Missing(ReadOnlySpan<double> values)
    {
        double[] missing = new double[values.Length];
        for (int row = 0; row < missing.Length; row++)
        {
            missing[row] = double.IsNaN(values[row]) ? 1 : 0;
        }

        return missing;
    }
}
