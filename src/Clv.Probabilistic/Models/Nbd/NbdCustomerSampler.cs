namespace Clv.Probabilistic;

/// <summary>Draws NBD customers: how fast they buy, for ever.</summary>
internal sealed class NbdCustomerSampler : ICustomerSampler
{
    private readonly RateSampler _rate;

    /// <summary>A sampler for a population.</summary>
    public NbdCustomerSampler(double r, double alpha) => _rate = new RateSampler(r, alpha);

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random) => new(_rate.SampleLog(ref random));
}
