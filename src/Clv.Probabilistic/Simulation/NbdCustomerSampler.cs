namespace Clv.Probabilistic;

/// <summary>Draws NBD customers: how fast they buy, for ever.</summary>
internal sealed class NbdCustomerSampler : ICustomerSampler
{
    private readonly RateSampler _rate;

    /// <summary>A sampler for a population.</summary>
    public NbdCustomerSampler(NbdParameters parameters) => _rate = new RateSampler(parameters.R, parameters.Alpha);

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random) => new(_rate.SampleLog(ref random));
}
