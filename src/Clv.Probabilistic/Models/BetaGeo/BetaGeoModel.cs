namespace Clv.Probabilistic;

/// <summary>BG/NBD: purchases at a constant rate while active, dropout possible after each repeat purchase.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
/// Science 24(2): the likelihood is eq. (6), P(X(t) = n) eq. (8), the expectation for a new customer eq. (9) and given a history eq.
/// (10); over an infinite horizon it is P(alive)·(a+b+x−1)/(a−1) where a &gt; 1, else +∞. A customer without a repeat purchase has had no
/// chance to drop out, so P(alive) is exactly 1 there; the probability of any purchase is the honest measure of activity. An active
/// customer always buys again, so the probability of ever buying is P(alive). Immutable and safe to share between threads.
/// </remarks>
public sealed class BetaGeoModel : BetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public BetaGeoModel(BetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(BetaGeoDropout.Of(parameters), timeUnit) => Parameters = parameters;

    /// <inheritdoc/>
    public override string Name => "bg-nbd";

    /// <summary>The parameters.</summary>
    public BetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override bool OneTimeBuyersAreActive => true;
}
