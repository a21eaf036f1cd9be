using System.Text.Json.Serialization;

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
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ModifiedBetaGeoModel : BetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public ModifiedBetaGeoModel(ModifiedBetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(DropoutOf(parameters), timeUnit) => Parameters = parameters;

    /// <summary>What MBG/NBD is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(ModifiedBetaGeoModel),
        (p, unit) => new ModifiedBetaGeoModel(new(p[0], p[1], p[2], p[3]), unit),
        () => new ModifiedBetaGeoFitter())
    {
        Name = "mbg-nbd",
        Title = "MBG/NBD",
        Gist = "the same, where they may leave after the first purchase too",
        Explanation = "while active, customers buy at random at a rate of their own; after every purchase, the first included, they may leave for good (Batislam, Denizel and Filiztekin, 2007).",
        Parameters = ModifiedBetaGeoParameters.Specifications,
        Quantities =
        [
            .. ModelQuantity.OfGamma("purchase_rate", "the mean purchases per time unit of active customers", shape: 0, rate: 1),
            .. ModelQuantity.OfBeta("dropout_probability", "the mean probability of dropping out after a purchase", a: 2, b: 3),
        ],
        Contains = [ModelNesting.WithoutDropout("nbd", general: "mbg-nbd")],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public ModifiedBetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    public override ModifiedBetaGeoModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    private static BetaGeoDropout DropoutOf(ModifiedBetaGeoParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.R, parameters.Alpha, parameters.A, parameters.B, AtFirstPurchase: true);
    }
}
