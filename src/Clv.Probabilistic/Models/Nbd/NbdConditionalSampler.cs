namespace Clv.Probabilistic;

/// <summary>Draws NBD customers behind a history: λ ~ Gamma(r+x, alpha+T), active for ever.</summary>
internal sealed class NbdConditionalSampler : IConditionalSampler
{
    private readonly double _alpha;
    private readonly ByFrequency<RateGivenEvents> _rates;

    /// <summary>A sampler for a population.</summary>
    public NbdConditionalSampler(NbdParameters parameters)
    {
        _alpha = parameters.Alpha;
        _rates = new(x => new RateGivenEvents(parameters.R, x));
    }

    /// <inheritdoc/>
    public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t) => _rates[frequency].Sample(ref random, _alpha + t);

    /// <inheritdoc/>
    public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t) => new(IsActive: true, rate);

    /// <inheritdoc/>
    public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t) =>
        throw new InvalidOperationException("NBD customers never drop out.");
}
