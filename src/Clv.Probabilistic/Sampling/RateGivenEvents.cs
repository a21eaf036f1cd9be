namespace Clv.Probabilistic;

/// <summary>Draws a customer's rate of which a number of events within some time is known.</summary>
/// <remarks>Events come at a rate λ ~ Gamma(r, alpha): x of them within a time w have the likelihood λ^x·e^(−λw), which leaves λ ~ Gamma(r+x,
/// alpha+w).</remarks>
internal readonly struct RateGivenEvents
{
    private readonly GammaSampler _gamma;

    /// <summary>A sampler for customers with a number of events.</summary>
    /// <param name="shape">r.</param>
    /// <param name="events">x.</param>
    public RateGivenEvents(double shape, int events) => _gamma = new GammaSampler(shape + events);

    /// <summary>λ, finite; 0 where it is below the double range.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="time">alpha + w.</param>
    public double Sample(ref RandomStream random, double time) => Math.Min(_gamma.Sample(ref random) / time, double.MaxValue);
}
