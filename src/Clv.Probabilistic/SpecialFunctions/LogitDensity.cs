namespace Clv.Probabilistic;

/// <summary>The density of logit(p) for p ~ Beta(a, b), relative to its peak.</summary>
/// <remarks>In s = logit(p) the density is proportional to p^a (1−p)^b, with its peak where p = a/(a+b). Everything is measured
/// from the peak, so that two numbers of the size of a or b are never subtracted.</remarks>
internal readonly struct LogitDensity
{
    /// <summary>Beyond this offset its exponential may leave the range of doubles.</summary>
    private const double LargestOffset = 700;

    private readonly double _a;
    private readonly double _b;
    private readonly double _total;
    private readonly double _meanP;
    private readonly double _meanRest;

    /// <summary>The density for a, b &gt; 0.</summary>
    public LogitDensity(double a, double b)
    {
        _a = a;
        _b = b;
        _total = a + b;
        _meanP = a / _total;
        _meanRest = b / _total;
        Peak = Math.Log(a) - Math.Log(b);
    }

    /// <summary>s at the peak.</summary>
    public double Peak { get; }

    /// <summary>The density relative to the peak, and p, at an offset δ from the peak.</summary>
    /// <remarks>
    /// With p₀ = a/(a+b) and g = p₀(e^δ − 1), ln weight = a·δ − (a+b)·ln(1 + g); the mirror image has b for a, 1 − p₀ for p₀ and
    /// −δ for δ. The one is taken whose terms have the size of the smaller of a and b: in the other nothing is left of a density with a =
    /// 1e22 and b = 1. Near the peak of a narrow density, where its terms cancel, it is (a+b)·(g − ln(1 + g)) − a·(e^δ − 1 − δ).
    /// </remarks>
    public (double Weight, double P) At(double offset)
    {
        if (_a > _b)
        {
            double fall = Growth(-offset, _meanRest, _meanP, -Peak);
            return (Math.Exp(LogWeight(_b, -offset, fall, _meanP, -Peak)), _meanP / (1 + fall));
        }

        double growth = Growth(offset, _meanP, _meanRest, Peak);
        double odds = offset < LargestOffset ? _meanP * Math.Exp(offset) : growth;
        return (Math.Exp(LogWeight(_a, offset, growth, _meanRest, Peak)), odds / (1 + growth));
    }

    /// <summary>The logarithm of the density relative to the peak, at an offset δ from the peak.</summary>
    public double LogAt(double offset) => _a > _b
        ? LogWeight(_b, -offset, Growth(-offset, _meanRest, _meanP, -Peak), _meanP, -Peak)
        : LogWeight(_a, offset, Growth(offset, _meanP, _meanRest, Peak), _meanRest, Peak);

    private static double Growth(double offset, double share, double rest, double peak) => offset < LargestOffset
        ? share * Expm1.Of(offset)
        : rest * Math.Exp(peak + offset);

    private double LogWeight(double smaller, double offset, double growth, double rest, double peak)
    {
        if (Math.Abs(offset) < 1)
        {
            return (_total * Log1pGap.Of(growth)) - (smaller * Expm1Gap.Of(offset));
        }

        double log = double.IsPositiveInfinity(growth) ? Math.Log(rest) + peak + offset : Log1p.Of(growth);
        return (smaller * offset) - (_total * log);
    }
}
