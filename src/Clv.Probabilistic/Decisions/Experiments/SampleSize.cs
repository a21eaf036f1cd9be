using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>Customers, power and lifts of a comparison of two means.</summary>
/// <remarks>
/// With V(δ) = σ_C²/k + σ_T²/(1 − k), where k is the share of the control arm, N customers give a difference of variance V/N. Power is
/// Φ(|δ|/√(V/N) − z) + Φ(−|δ|/√(V/N) − z) with z = Φ⁻¹(1 − α/2), and without the second term, which is nothing where there is any power
/// to speak of, N = (z + Φ⁻¹(power))²·V/δ². The effect multiplies what each customer does, so that σ_T = (1 + lift)·σ_C; of a share it is
/// p(1 − p) at the lifted p.
/// </remarks>
internal sealed class SampleSize(ExperimentMetric metric, double mean, double variance, double explained, double share, double significance)
{
    private readonly double _z = Normal.InvCDF(0, 1, 1 - (significance / 2));

    /// <summary>The largest lift that there can be.</summary>
    public double LargestLift => metric == ExperimentMetric.Retention ? (1 / mean) - 1 : double.PositiveInfinity;

    /// <summary>The customers of the arms, whole, at least two each.</summary>
    public ExperimentSize Needed(double lift, double power, bool withCovariate)
    {
        double root = _z + Normal.InvCDF(0, 1, power);
        double total = root * root * Variance(lift, withCovariate) / (lift * mean * lift * mean);
        return new(Math.Max(2, Math.Ceiling(share * total * (1 - 1e-12))), Math.Max(2, Math.Ceiling((1 - share) * total * (1 - 1e-12))));
    }

    /// <summary>The power of so many customers.</summary>
    public double Power(double lift, double customers, bool withCovariate)
    {
        double ratio = Math.Abs(lift * mean) / Math.Sqrt(Variance(lift, withCovariate) / customers);
        return double.IsNaN(ratio) ? double.NaN : Normal.CDF(0, 1, ratio - _z) + Normal.CDF(0, 1, -ratio - _z);
    }

    /// <summary>The smallest rise that so many customers find with a power; NaN where none is found as surely.</summary>
    public double Detectable(double power, double customers, bool withCovariate)
    {
        // σ_T grows with the lift, so that beyond some lift power may be the same however large it is.
        const double Largest = 1e6;
        const int Steps = 200;
        double high = Math.Min(LargestLift, Largest);
        if (!(Power(high, customers, withCovariate) >= power))
        {
            return double.NaN;
        }

        double low = 0;
        for (int i = 0; i < Steps && high - low > 1e-12 * high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Power(middle, customers, withCovariate) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    private double Variance(double lift, bool withCovariate)
    {
        double lifted = mean * (1 + lift);
        double treated = metric == ExperimentMetric.Retention ? Math.Max(0, lifted * (1 - lifted)) : (1 + lift) * (1 + lift) * variance;
        double left = withCovariate ? 1 - explained : 1;
        return left * ((variance / share) + (treated / (1 - share)));
    }
}
