namespace Clv.Probabilistic;

/// <summary>Draws BG/CNBD-k and MBG/CNBD-k customers: how fast their clocks tick, and after which purchase they drop out.</summary>
internal sealed class CnbdCustomerSampler : ICustomerSampler
{
    private readonly BetaGeoCustomerSampler _ticking;
    private readonly double _logK;

    /// <summary>A sampler for a population.</summary>
    public CnbdCustomerSampler(CnbdPopulation population)
    {
        _ticking = new BetaGeoCustomerSampler(population.Dropout);
        _logK = PortableLog.Of(population.K);
        Rhythm = new ErlangRhythm(population.K);
    }

    /// <inheritdoc/>
    public PurchaseRhythm Rhythm { get; }

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random)
    {
        SimulatedCustomer customer = _ticking.Draw(ref random);
        return customer with { LogRate = customer.LogRate - _logK };
    }
}
