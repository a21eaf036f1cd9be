using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Closed to other assemblies: what BG/CNBD-k and MBG/CNBD-k have in common, regular purchases, and dropout possible after a purchase,
/// with a probability of the customer's own that follows a beta distribution.</summary>
/// <remarks>The two differ in whether the first purchase may be the last. <see cref="BetaGeoCnbdModel"/> and
/// <see cref="ModifiedBetaGeoCnbdModel"/> give the papers. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public abstract class RegularBetaGeometricModel : PurchaseModel
{
    private readonly CnbdPopulation _population;

    private protected RegularBetaGeometricModel(CnbdPopulation population, TimeUnit timeUnit)
        : base(timeUnit) => _population = population;

    /// <inheritdoc/>
    public override IReadOnlyList<MixingDistribution> Mixing =>
    [
        new(MixingVariable.PurchaseRate, MixingFamily.Gamma, _population.Dropout.R, _population.K * _population.Dropout.Alpha),
        new(MixingVariable.DropoutProbability, MixingFamily.Beta, _population.Dropout.A, _population.Dropout.B),
    ];

    /// <inheritdoc/>
    private protected override ColumnPlan Plan => ColumnPlan.Histories;

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new CnbdCustomerSampler(_population);

    /// <inheritdoc/>
    internal override IConditionalSampler ConditionalSampler() => new CnbdConditionalSampler(_population);

    /// <inheritdoc/>
    private protected override double Alive(in CustomerHistory history) =>
        _population.ProbabilityAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double LogAlive(in CustomerHistory history) =>
        _population.LogAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history) =>
        ActiveCnbd.After(_population, history.Frequency, history.Recency, history.T).Answer(query);

    /// <inheritdoc/>
    private protected override double LogLikelihood(in CustomerHistory history) => CnbdLogLikelihoods.Of(
        _population, history.Frequency, history.Recency, history.T, _population.K == 1 ? 0 : CnbdRules.LogIntervalsOf(history, Name));

    /// <inheritdoc/>
    private protected override void LogLikelihoods(CustomerSummary customers, Span<double> destination) => CnbdLogLikelihoods.Of(
        _population,
        customers.Frequency,
        customers.Recency,
        customers.T,
        _population.K == 1 ? new double[destination.Length] : CnbdRules.LogIntervalsOf(customers, Name),
        destination);
}
