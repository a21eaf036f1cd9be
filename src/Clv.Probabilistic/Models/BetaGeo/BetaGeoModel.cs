using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>BG/NBD: purchases at a constant rate while active, dropout possible after each repeat purchase.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
/// Science 24(2): the likelihood is eq. (6), P(X(t) = n) eq. (8), the expectation for a new customer eq. (9) and given a history eq.
/// (10); over an infinite horizon it is P(alive)·(a+b+x−1)/(a−1) where a &gt; 1, else +∞. A customer without a repeat purchase has had no
/// chance to drop out, so P(alive) is exactly 1 there; the probability of any purchase is the honest measure of activity. An active
/// customer always buys again, so the probability of ever buying is P(alive). Immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class BetaGeoModel : BetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public BetaGeoModel(BetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(DropoutOf(parameters), timeUnit) => Parameters = parameters;

    /// <summary>What BG/NBD is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(BetaGeoModel),
        (p, unit) => new BetaGeoModel(new(p[0], p[1], p[2], p[3]), unit),
        () => new BetaGeoFitter())
    {
        Name = "bg-nbd",
        Title = "BG/NBD",
        Gist = "purchases, until customers leave after a repeat purchase",
        Explanation = "while active, customers buy at random at a rate of their own; after every repeat purchase they may leave for good (Fader, Hardie and Lee, 2005).",
        Parameters = BetaGeoParameters.Specifications,
        Quantities =
        [
            .. ModelQuantity.OfGamma("purchase_rate", "the mean purchases per time unit of active customers", shape: 0, rate: 1),
            .. ModelQuantity.OfBeta("dropout_probability", "the mean probability of dropping out after a purchase", a: 2, b: 3),
        ],
        Contains = [ModelNesting.WithoutDropout("nbd", general: "bg-nbd")],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public BetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    public override BetaGeoModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    private static BetaGeoDropout DropoutOf(BetaGeoParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.R, parameters.Alpha, parameters.A, parameters.B, AtFirstPurchase: false);
    }
}
