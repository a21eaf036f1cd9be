using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>MBG/CNBD-k: regular purchases while active, dropout possible after every purchase, the first included.</summary>
/// <remarks>
/// Platzer and Reutterer (2016), Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity, Marketing Science
/// 35(5), and Platzer (2016), the BTYDplus package, whose (M)BG/CNBD-k this is: the times between a customer's purchases are Erlang-k, as of
/// every k-th tick of a clock that ticks at random. k = 1 is MBG/NBD. A new customer is still active with probability b/(a+b). The likelihood
/// looks at the sum of the logarithms of the times between purchases, <see cref="SummaryColumns.LogIntervals"/>, which <see cref="SummaryOptions.LogIntervals"/> adds; predictions do without.
/// P(alive) and the probability of any number of purchases are closed forms; expectations are exact sums of positive terms, and over very
/// many ticks a quadrature over the dropout probability, where the authors have an approximation. Over an infinite horizon expectations are
/// MBG/NBD's. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// ModifiedBetaGeoCnbdModel weekly = new(new ModifiedBetaGeoCnbdParameters(k: 3, r: 2, alpha: 5, a: 0.9, b: 1.6), TimeUnit.Week);
/// double chance = weekly.ProbabilityAlive((Frequency: 6, Recency: 30, T: 36));
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ModifiedBetaGeoCnbdModel : RegularBetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public ModifiedBetaGeoCnbdModel(ModifiedBetaGeoCnbdParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(PopulationOf(parameters), timeUnit) => Parameters = parameters;

    /// <summary>What MBG/CNBD-k is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(ModifiedBetaGeoCnbdModel),
        (p, unit) => new ModifiedBetaGeoCnbdModel(new((int)p[0], p[1], p[2], p[3], p[4]), unit),
        () => new ModifiedBetaGeoCnbdFitter())
    {
        Name = "mbg-cnbd-k",
        Title = "MBG/CNBD-k",
        Gist = "the same, where they may leave after the first purchase too",
        Explanation = "while active, customers buy at regular intervals in a rhythm of their own; after every purchase, the first included, they may leave for good (Platzer and Reutterer, 2016).",
        Parameters = CnbdParameters.Specifications,
        NeedsLogIntervals = true,
        Quantities =
        [
            .. ModelQuantity.OfGamma("tick_rate", "the mean ticks per time unit of active customers, k of which make a purchase", shape: 1, rate: 2),
            .. ModelQuantity.OfBeta("dropout_probability", "the mean probability of dropping out after a purchase", a: 3, b: 4),
        ],
        Contains = [CnbdNesting.AtRandom("mbg-nbd")],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public ModifiedBetaGeoCnbdParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    public override ModifiedBetaGeoCnbdModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    private static CnbdPopulation PopulationOf(ModifiedBetaGeoCnbdParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.K, new(parameters.R, parameters.Alpha, parameters.A, parameters.B, AtFirstPurchase: true));
    }
}
