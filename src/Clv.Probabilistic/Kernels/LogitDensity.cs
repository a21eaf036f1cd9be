namespace Clv.Probabilistic;

/// <summary>The density of logit(p) for p ~ Beta(a, b), relative to its peak.</summary>
/// <remarks>In s = logit(p) the density is proportional to p^a (1−p)^b, with its peak where p = a/(a+b). Everything is measured
/// from the peak, so that two numbers of the size of a or b are never subtracted.</remarks>
internal readonly struct LogitDensity
{
    private readonly double _a;
    private readonly double _b;
    private readonly double _total;
    private readonly double _meanP;

    /// <summary>The density for a, b &gt; 0.</summary>
    public LogitDensity(double a, double b)
    {
        _a = a;
        _b = b;
        _total = a + b;
        _meanP = a / _total;
        Peak = Math.Log(a) - Math.Log(b);
    }

    /// <summary>s at the peak.</summary>
    public double Peak { get; }

    /// <summary>The density relative to the peak, and p, at an offset from the peak.</summary>
    public (double Weight, double P) At(double offset)
    {
        if (offset > 700)
        {
            // p = 1 to the last digit; only 1 − p matters and it enters the weight alone.
            double logRest = -offset - Math.Log(_meanP);
            return (Math.Exp((_b * logRest) - (_a * Math.Log(_meanP))), 1);
        }

        // The scale 1 + p₀(e^δ − 1): its logarithm is multiplied by a + b, so it must not be that of a rounded
        // number near 1, unless p₀ itself is near 1, where the other form has no cancellation.
        double ratio = Math.Exp(offset);
        double growth = _meanP * Expm1.Of(offset);
        bool nearlyNone = growth < -0.5;
        double scale = nearlyNone ? (_b / _total) + (_meanP * ratio) : 1 + growth;
        double logScale = nearlyNone ? Math.Log(scale) : Log1p.Of(growth);
        return (Math.Exp((_a * offset) - (_total * logScale)), _meanP * ratio / scale);
    }
}
