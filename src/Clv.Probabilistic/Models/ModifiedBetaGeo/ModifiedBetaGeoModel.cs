namespace Clv.Probabilistic;

/// <summary>MBG/NBD: purchases at a constant rate while active, dropout possible after every purchase, the first included.</summary>
/// <remarks>
/// Batislam, Denizel and Filiztekin (2007), Empirical Validation and Comparison of Models for Customer Base Analysis, International
/// Journal of Research in Marketing 24(3). Unlike in BG/NBD a one-time buyer may have dropped out at once, so P(alive) is below 1 there
/// too, and a new customer is still active with probability b/(a+b).
/// An active customer is one of BG/NBD with b + 1 for b. Over an infinite horizon P(alive)·(a+b+x)/(a−1) purchases are expected where
/// a &gt; 1, else +∞. An active customer always buys again, so the probability of ever buying is P(alive). Immutable and safe to share
/// between threads.
/// </remarks>
public sealed class ModifiedBetaGeoModel : BetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public ModifiedBetaGeoModel(ModifiedBetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(BetaGeoDropout.Of(parameters), timeUnit) => Parameters = parameters;

    /// <inheritdoc/>
    public override string Name => "mbg-nbd";

    /// <summary>The parameters.</summary>
    public ModifiedBetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;
}
