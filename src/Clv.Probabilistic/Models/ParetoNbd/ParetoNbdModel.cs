using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Pareto/NBD: purchases at a constant rate while active, and a lifetime that does not depend on them.</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What Will They Do Next?, Management Science 33(1).
/// While active, a customer buys at a rate λ ~ Gamma(r, alpha) and drops out at a rate μ ~ Gamma(s, beta), at any moment, not only after
/// a purchase. An active customer may drop out before the next purchase, so the probability of ever buying again is below P(alive). Over
/// an infinite horizon P(alive)·(r+x)(beta+T)/((alpha+T)(s−1)) purchases are expected where s &gt; 1, else +∞; the discounted residual
/// purchases over all time are Fader, Hardie and Lee's (2005) DERT. All integrals are of positive functions: nothing is subtracted from
/// anything of its own size. Immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ParetoNbdModel : PurchaseModel
{
    private readonly ParetoNbdPopulation _population;

    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, beta, recency, T and horizons are in.</param>
    public ParetoNbdModel(ParetoNbdParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(timeUnit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        _population = new(parameters.R, parameters.Alpha, parameters.S, parameters.Beta);
    }

    /// <summary>What Pareto/NBD is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(ParetoNbdModel),
        (p, unit) => new ParetoNbdModel(new(p[0], p[1], p[2], p[3]), unit),
        () => new ParetoNbdFitter())
    {
        Name = "pareto-nbd",
        Title = "Pareto/NBD",
        Gist = "purchases, until customers leave at any time",
        Explanation = "customers buy at random at a rate of their own until they leave for good, which may be at any time (Schmittlein, Morrison and Colombo, 1987).",
        Parameters = ParetoNbdParameters.Specifications,
        Quantities =
        [
            .. ModelQuantity.OfGamma("purchase_rate", "the mean purchases per time unit of active customers", shape: 0, rate: 1),
            .. ModelQuantity.OfGamma("dropout_rate", "the mean dropouts per time unit of active customers", shape: 2, rate: 3),
        ],
        Contains = [ModelNesting.WithoutDropout("nbd", general: "pareto-nbd")],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public ParetoNbdParameters Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MixingDistribution> Mixing =>
    [
        new(MixingVariable.PurchaseRate, MixingFamily.Gamma, Parameters.R, Parameters.Alpha),
        new(MixingVariable.DropoutRate, MixingFamily.Gamma, Parameters.S, Parameters.Beta),
    ];

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override ColumnPlan Plan => ColumnPlan.Curves(
        new ParetoNbdAliveKernels(_population).Best, shift: Math.Min(Parameters.Alpha, Parameters.Beta));

    /// <inheritdoc/>
    public override ParetoNbdModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new ParetoNbdCustomerSampler(_population);

    /// <inheritdoc/>
    internal override IConditionalSampler ConditionalSampler() => new ParetoNbdConditionalSampler(_population);

    /// <inheritdoc/>
    private protected override double Alive(in CustomerHistory history) =>
        _population.ProbabilityAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double LogAlive(in CustomerHistory history) =>
        _population.LogAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history) =>
        new ActiveParetoNbd(_population, history.Frequency, history.T).Answer(query);

    /// <inheritdoc/>
    internal override void FillAtLeastWhileActive(in CustomerHistory history, double horizon, Span<double> tails) =>
        new ActiveParetoNbd(_population, history.Frequency, history.T).FillAtLeast(horizon, tails);

    /// <inheritdoc/>
    private protected override double LogLikelihood(in CustomerHistory history) =>
        _population.LogLikelihood(history.Frequency, history.Recency, history.T);
}
