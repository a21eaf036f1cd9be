namespace Clv.Probabilistic;

/// <summary>Beta numbers as log-odds, which are right however near 0 or 1 the number is.</summary>
/// <remarks>P = G(a)/(G(a) + G(b)) with independent Gamma numbers, so ln(P/(1 − P)) = ln G(a) − ln G(b).</remarks>
internal readonly struct BetaSampler
{
    /// <summary>Where both shapes are this small, P is 0 or 1 to any digit, and only the ratio of the shapes counts.</summary>
    private const double TinyShape = 1e-150;

    private readonly GammaSampler _a;
    private readonly GammaSampler _b;
    private readonly bool _areBothSmall;

    /// <summary>A sampler.</summary>
    /// <param name="a">First shape, positive and finite.</param>
    /// <param name="b">Second shape, positive and finite.</param>
    public BetaSampler(double a, double b)
    {
        // Else both logarithms may be −∞, which have no difference.
        double scale = Math.Max(a, b) < TinyShape ? 1 / TinyShape : 1;
        _a = new GammaSampler(a * scale);
        _b = new GammaSampler(b * scale);
        _areBothSmall = Math.Max(a, b) < 1;
    }

    /// <summary>ln(P/(1 − P)), ±∞ where it is outside the double range.</summary>
    public double SampleLogOdds(ref RandomStream random) => _a.SampleLog(ref random) - _b.SampleLog(ref random);

    /// <summary>P itself, in [0, 1]; 0 or 1 where it is nearer to that than doubles are.</summary>
    public double Sample(ref RandomStream random)
    {
        if (_areBothSmall)
        {
            // Both numbers may be below the double range; one of a shape of 1 or more is not.
            return 1 / (1 + PortableExp.Of(-SampleLogOdds(ref random)));
        }

        double a = _a.Sample(ref random);
        return a / (a + _b.Sample(ref random));
    }
}
