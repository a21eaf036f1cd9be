namespace Clv.Probabilistic;

/// <summary>Draws BG/NBD customers: how fast they buy, and after which purchase they drop out.</summary>
internal readonly struct BetaGeoCustomerSampler
{
    private readonly GammaSampler _rate;
    private readonly BetaSampler _dropout;
    private readonly double _logAlpha;

    /// <summary>A sampler for a population.</summary>
    public BetaGeoCustomerSampler(BetaGeoParameters parameters)
    {
        _rate = new GammaSampler(parameters.R);
        _dropout = new BetaSampler(parameters.A, parameters.B);
        _logAlpha = PortableLog.Of(parameters.Alpha);
    }

    /// <summary>ln λ and K.</summary>
    /// <returns>The logarithm of the purchase rate per time unit, and the number of purchases after which the customer drops
    /// out, a whole number ≥ 1 or +∞ where that exceeds the double range.</returns>
    public (double LogRate, double DropoutAfter) Draw(ref RandomStream random)
    {
        double logRate = _rate.SampleLog(ref random) - _logAlpha;

        // P(K > k) = (1 − p)^k, so K = 1 + ⌊E/−ln(1 − p)⌋ with E exponential; −ln(1 − p) = ln(1 + e^logit).
        double logOdds = _dropout.SampleLogOdds(ref random);
        double hazard = logOdds > 0
            ? logOdds + PortableLog.OfOnePlus(PortableExp.Of(-logOdds))
            : PortableLog.OfOnePlus(PortableExp.Of(logOdds));
        double purchases = hazard > 0 ? random.NextExponential() / hazard : double.PositiveInfinity;
        return (logRate, 1 + Math.Floor(purchases));
    }
}
