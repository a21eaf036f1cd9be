namespace Clv.Probabilistic;

/// <summary>Draws Pareto/NBD customers: how fast they buy, and how long they live.</summary>
internal sealed class ParetoNbdCustomerSampler : ICustomerSampler
{
    private readonly RateSampler _purchases;
    private readonly RateSampler _dropout;

    /// <summary>A sampler for a population.</summary>
    public ParetoNbdCustomerSampler(ParetoNbdPopulation parameters)
    {
        _purchases = new RateSampler(parameters.R, parameters.Alpha);
        _dropout = new RateSampler(parameters.S, parameters.Beta);
    }

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random)
    {
        double logRate = _purchases.SampleLog(ref random);

        // An exponential lifetime of rate μ; a rate below the double range has no end within it.
        double hazard = PortableExp.Of(_dropout.SampleLog(ref random));
        double lifetime = hazard > 0 ? random.NextExponential() / hazard : double.PositiveInfinity;
        return new SimulatedCustomer(logRate, Lifetime: lifetime);
    }
}
