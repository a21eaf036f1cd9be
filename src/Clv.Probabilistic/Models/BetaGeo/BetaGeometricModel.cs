using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Closed to other assemblies: what BG/NBD and MBG/NBD have in common, dropout possible after a purchase, with a probability of
/// the customer's own that follows a beta distribution.</summary>
/// <remarks>The two differ in whether the first purchase may be the last. <see cref="BetaGeoModel"/> and
/// <see cref="ModifiedBetaGeoModel"/> give the papers. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public abstract class BetaGeometricModel : PurchaseModel
{
    private readonly BetaGeoDropout _dropout;

    private protected BetaGeometricModel(BetaGeoDropout dropout, TimeUnit timeUnit)
        : base(timeUnit) => _dropout = dropout;

    /// <inheritdoc/>
    public override IReadOnlyList<MixingDistribution> Mixing =>
    [
        new(MixingVariable.PurchaseRate, MixingFamily.Gamma, _dropout.R, _dropout.Alpha),
        new(MixingVariable.DropoutProbability, MixingFamily.Beta, _dropout.A, _dropout.B),
    ];

    /// <inheritdoc/>
    private protected override ColumnPlan Plan => ColumnPlan.Curves(
        new BetaGeoAliveKernels(_dropout).Best, _dropout.Alpha, oneTimeBuyersAreActive: !_dropout.IsPossible(frequency: 0));

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new BetaGeoCustomerSampler(_dropout);

    /// <inheritdoc/>
    internal override IConditionalSampler ConditionalSampler() => new BetaGeoConditionalSampler(_dropout);

    /// <inheritdoc/>
    private protected override double Alive(in CustomerHistory history) =>
        _dropout.ProbabilityAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double LogAlive(in CustomerHistory history) =>
        _dropout.LogAlive(history.Frequency, history.Recency, history.T);

    /// <inheritdoc/>
    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history)
    {
        ActiveBetaGeo active = ActiveBetaGeo.After(_dropout, history.Frequency, history.T);
        return query.Path is { } path ? active.Purchases(path) : active.Answer(query);
    }

    /// <inheritdoc/>
    internal override void FillAtLeastWhileActive(in CustomerHistory history, double horizon, Span<double> tails) =>
        ActiveBetaGeo.After(_dropout, history.Frequency, history.T).FillAtLeast(horizon, tails);

    /// <inheritdoc/>
    private protected override double LogLikelihood(in CustomerHistory history)
    {
        double result = 0;
        BetaGeoLogLikelihoods.Of(_dropout, [history.Frequency], [history.Recency], [history.T], new Span<double>(ref result));
        return result;
    }

    /// <inheritdoc/>
    private protected override void LogLikelihoods(CustomerSummary customers, Span<double> destination) =>
        BetaGeoLogLikelihoods.Of(_dropout, customers.Frequency, customers.Recency, customers.T, destination);

    /// <inheritdoc/>
    private protected override void FillEach(
        in PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        bool isQuotientAlone = query.Quantity == PurchaseQuantity.ExpectedPurchases && query.After == 0;
        if (!(isQuotientAlone || query.Quantity == PurchaseQuantity.ProbabilityOfAtLeast) || Plan is not ColumnPlan.CurvesPerFrequency curves)
        {
            base.FillEach(query, customers, horizons, destination);
            return;
        }

        PurchaseQuery asked = query;
        BetaGeoHorizons.Fill(
            curves.Of(customers), customers, _dropout, horizons, (active, horizon) => active.Answer(asked.WithHorizon(horizon)), destination);
    }
}
