namespace Clv.Probabilistic;

/// <summary>Draws Pareto/NBD customers behind a history.</summary>
/// <remarks>
/// An active customer has bought x times and not dropped out until T: λ ~ Gamma(r+x, alpha+T) and μ ~ Gamma(s, beta+T). One who has dropped
/// out did so at a time τ between t_x and T, of which the likelihood λ^x·e^(−λτ)·μ·e^(−μτ) leaves the density (alpha+τ)^−(r+x)·(beta+τ)^−(s+1)
/// up to a factor, and given τ, λ ~ Gamma(r+x, alpha+τ) and μ ~ Gamma(s+1, beta+τ). The terms of Schmittlein, Morrison and Colombo (1987),
/// as Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model, have them.
/// </remarks>
internal sealed class ParetoNbdConditionalSampler : IConditionalSampler
{
    private readonly ParetoNbdPopulation _population;
    private readonly ByFrequency<RateGivenEvents> _rates;
    private readonly RateGivenEvents _activeDropout;
    private readonly RateGivenEvents _lostDropout;

    /// <summary>A sampler for a population.</summary>
    public ParetoNbdConditionalSampler(ParetoNbdPopulation population)
    {
        _population = population;
        _rates = new(x => new RateGivenEvents(population.R, x));
        _activeDropout = new RateGivenEvents(population.S, events: 0);
        _lostDropout = new RateGivenEvents(population.S, events: 1);
    }

    /// <inheritdoc/>
    public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t) =>
        _rates[frequency].Sample(ref random, _population.Alpha + t);

    /// <inheritdoc/>
    public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t) =>
        new(IsActive: true, rate, DropoutRate: _activeDropout.Sample(ref random, _population.Beta + t));

    /// <inheritdoc/>
    public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t)
    {
        double until = DropoutTime(ref random, frequency, recency, t);
        return new(
            IsActive: false,
            _rates[frequency].Sample(ref random, _population.Alpha + until),
            DropoutRate: _lostDropout.Sample(ref random, _population.Beta + until));
    }

    /// <summary>τ, in [t_x, T].</summary>
    internal double DropoutTime(ref RandomStream random, int frequency, double recency, double t)
    {
        DecayProduct density = new(
            0, _population.R + frequency, _population.Alpha + recency, _population.S + 1, _population.Beta + recency);
        double place = LogConcaveSampler.Sample(ref random, ref density, 0, density.Place(t - recency));
        return Math.Clamp(recency + density.Time(place), recency, t);
    }
}
