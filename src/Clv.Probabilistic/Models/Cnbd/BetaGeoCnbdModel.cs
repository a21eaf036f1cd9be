using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>BG/CNBD-k: regular purchases while active, dropout possible after each repeat purchase.</summary>
/// <remarks>
/// Platzer and Reutterer (2016), Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity, Marketing Science
/// 35(5), and Platzer (2016), the BTYDplus package, whose (M)BG/CNBD-k this is: the times between a customer's purchases are Erlang-k, as of
/// every k-th tick of a clock that ticks at random. k = 1 is BG/NBD. The likelihood looks at the sum of the logarithms of the times between
/// purchases, <see cref="SummaryColumns.LogIntervals"/>, which <see cref="SummaryOptions.LogIntervals"/> adds; predictions do without.
/// P(alive) and the probability of any number of purchases are closed forms; expectations are exact sums of positive terms, and over very
/// many ticks a quadrature over the dropout probability, where the authors have an approximation. Over an infinite horizon expectations are
/// BG/NBD's. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary timed = orders.Summarize(new() { Unit = TimeUnit.Week, LogIntervals = true });
/// BetaGeoCnbdModel regular = new BetaGeoCnbdFitter().Fit(timed).EnsureConverged().Model;
/// int ticksPerPurchase = regular.Parameters.K;   // 1 where purchases come at random
///
/// BetaGeoCnbdModel groceries = new(new BetaGeoCnbdParameters(k: 2, r: 0.359, alpha: 1.129, a: 0.523, b: 2.785), TimeUnit.Week);
/// double alive = groceries.ProbabilityAlive((Frequency: 5, Recency: 40, T: 52));   // 0.753
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class BetaGeoCnbdModel : RegularBetaGeometricModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public BetaGeoCnbdModel(BetaGeoCnbdParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(PopulationOf(parameters), timeUnit) => Parameters = parameters;

    /// <summary>What BG/CNBD-k is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(BetaGeoCnbdModel),
        (p, unit) => new BetaGeoCnbdModel(new((int)p[0], p[1], p[2], p[3], p[4]), unit),
        () => new BetaGeoCnbdFitter())
    {
        Name = "bg-cnbd-k",
        Title = "BG/CNBD-k",
        Gist = "regular purchases, until customers leave after a repeat purchase",
        Explanation = "while active, customers buy at regular intervals in a rhythm of their own; after every repeat purchase they may leave for good (Platzer and Reutterer, 2016).",
        Parameters = CnbdParameters.Specifications,
        NeedsLogIntervals = true,
        Quantities =
        [
            .. ModelQuantity.OfGamma("tick_rate", "the mean ticks per time unit of active customers, k of which make a purchase", shape: 1, rate: 2),
            .. ModelQuantity.OfBeta("dropout_probability", "the mean probability of dropping out after a purchase", a: 3, b: 4),
        ],
        Contains = [CnbdNesting.AtRandom("bg-nbd")],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public BetaGeoCnbdParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    public override BetaGeoCnbdModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    private static CnbdPopulation PopulationOf(BetaGeoCnbdParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.K, new(parameters.R, parameters.Alpha, parameters.A, parameters.B, AtFirstPurchase: false));
    }
}
