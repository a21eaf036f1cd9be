namespace Clv.Probabilistic;

/// <summary>What comes first within a span that starts with an active customer: the next purchase, dropping out, or neither.</summary>
/// <remarks>
/// A customer seen active at age u after x purchases buys at a rate λ ~ Gamma(r+x, alpha+u) and drops out at a rate
/// μ ~ Gamma(s, beta+u). With y(w) = ln(1 + w/(alpha+u)) and z(w) = ln(1 + w/(beta+u)) the three probabilities are
/// e^(−(r+x)·y − s·z) at the span's end for neither, s ∫ e^(−(r+x)·y − (s+1)·z)/(beta+u) dw for dropping out, and
/// (r+x) ∫ e^(−(r+x+1)·y − s·z)/(alpha+u) dw for a purchase. Each is positive, and none is got by subtracting the others from 1.
/// </remarks>
internal readonly struct ParetoNbdRace
{
    private readonly double _shape;
    private readonly double _alpha;
    private readonly double _s;
    private readonly double _beta;
    private readonly double _span;

    /// <summary>The race over a span that starts at an age.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">Purchases so far.</param>
    /// <param name="age">u.</param>
    /// <param name="span">Its length; +∞ is allowed.</param>
    public ParetoNbdRace(ParetoNbdPopulation p, int x, double age, double span)
    {
        _shape = p.R + x;
        _alpha = p.Alpha + age;
        _s = p.S;
        _beta = p.Beta + age;
        _span = span;
    }

    /// <summary>ln P(neither).</summary>
    public double LogNeither => double.IsPositiveInfinity(_span)
        ? double.NegativeInfinity
        : -((_shape * Log1p.OfQuotient(_span, _alpha)) + (_s * Log1p.OfQuotient(_span, _beta)));

    /// <summary>ln P(dropping out comes first).</summary>
    public double LogDropout => Math.Log(_s) - Math.Log(_beta)
        + DecayProduct.LogIntegral(0, _shape, _alpha, _s + 1, _beta, _span, _shape + _s);

    /// <summary>ln P(a purchase comes first).</summary>
    public double LogPurchase => Math.Log(_shape) - Math.Log(_alpha)
        + DecayProduct.LogIntegral(0, _shape + 1, _alpha, _s, _beta, _span, _shape + _s);

    /// <summary>ln of the probability that no purchase is made: neither comes, or dropping out comes first.</summary>
    public double LogNoPurchase
    {
        get
        {
            double neither = LogNeither;
            double dropout = LogDropout;
            double log = Math.Max(neither, dropout) + Log1p.Of(Math.Exp(-Math.Abs(neither - dropout)));

            // Next to certainty what is left to it has more digits.
            const double NearCertainty = -0.5;
            return log > NearCertainty ? Log1p.Of(-Math.Min(1, Math.Exp(LogPurchase))) : log;
        }
    }
}
