namespace Clv.Probabilistic;

/// <summary>Draws BG/NBD and MBG/NBD customers: how fast they buy, and after which purchase they drop out.</summary>
internal sealed class BetaGeoCustomerSampler : ICustomerSampler
{
    private readonly RateSampler _rate;
    private readonly BetaSampler _dropout;

    /// <summary>The repeat purchases after which dropout is possible for the first time.</summary>
    private readonly int _firstChance;

    /// <summary>A sampler for a population.</summary>
    public BetaGeoCustomerSampler(BetaGeoDropout population)
    {
        _rate = new RateSampler(population.R, population.Alpha);
        _dropout = new BetaSampler(population.A, population.B);
        _firstChance = population.AtFirstPurchase ? 0 : 1;
    }

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random)
    {
        double logRate = _rate.SampleLog(ref random);

        // −ln(1 − p) = ln(1 + e^logit).
        double logOdds = _dropout.SampleLogOdds(ref random);
        double hazard = logOdds > 0
            ? logOdds + PortableLog.OfOnePlus(PortableExp.Of(-logOdds))
            : PortableLog.OfOnePlus(PortableExp.Of(logOdds));
        return new SimulatedCustomer(logRate, DropoutAfter: _firstChance + SimulatedCustomer.ChancesSurvived(hazard, ref random));
    }
}
