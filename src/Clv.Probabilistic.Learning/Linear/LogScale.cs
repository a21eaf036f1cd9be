namespace Clv.Probabilistic.Learning;

/// <summary>How a feature is put on a common scale: the logarithm of one that is skewed, and then around its mean by its standard deviation.</summary>
/// <param name="Unit">What the logarithm counts in: sign(x)·log(1 + |x|/unit); 0 for no logarithm.</param>
/// <param name="Mean">The mean of what is there.</param>
/// <param name="Deviation">Its standard deviation, above 0.</param>
/// <param name="Least">The least value that was learnt from, on the common scale.</param>
/// <param name="Most">The greatest.</param>
internal sealed record LogScale(double Unit, double Mean, double Deviation, double Least, double Most)
{
    /// <summary>What is more skewed than this has its logarithm taken.</summary>
    private const double MostSkew = 1;

    /// <summary>A deviation of less than this, by the largest value, is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The scale of values; null where they are all the same, or all missing.</summary>
    /// <param name="values">The values; NaN is missing.</param>
    public static LogScale? Of(ReadOnlySpan<double> values)
    {
        double[] present = [.. values.ToArray().Where(value => !double.IsNaN(value))];
        if (present.Length == 0 || Moments(present) is not { } plain)
        {
            return null;
        }

        if (Math.Abs(plain.Skew) <= MostSkew)
        {
            return new LogScale(0, plain.Mean, plain.Deviation, 0, 0).Within(present);
        }

        double[] sizes = [.. present.Where(value => value != 0).Select(Math.Abs).Order()];
        double unit = sizes[sizes.Length / 2];
        return Moments([.. present.Select(value => Logarithm(value, unit))]) is { } skewed
            ? new LogScale(unit, skewed.Mean, skewed.Deviation, 0, 0).Within(present)
            : null;
    }

    /// <summary>A value on the common scale, never outside of what was learnt from; a missing one is the mean, 0.</summary>
    public double Of(double value) => double.IsNaN(value) ? 0 : Math.Clamp(Unclamped(value), Least, Most);

    private static double Logarithm(double value, double unit) => Math.CopySign(Math.Log(1 + (Math.Abs(value) / unit)), value);

    private static (double Mean, double Deviation, double Skew)? Moments(double[] values)
    {
        double mean = values.Average();
        double squares = 0;
        double cubes = 0;
        foreach (double value in values)
        {
            double off = value - mean;
            squares += off * off;
            cubes += off * off * off;
        }

        double deviation = Math.Sqrt(squares / values.Length);
        return deviation > Rounding * values.Max(Math.Abs) ? (mean, deviation, cubes / values.Length / (deviation * deviation * deviation)) : null;
    }

    private LogScale Within(double[] present) => this with { Least = present.Min(Unclamped), Most = present.Max(Unclamped) };

    private double Unclamped(double value) => ((Unit > 0 ? Logarithm(value, Unit) : value) - Mean) / Deviation;
}
