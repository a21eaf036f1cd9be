namespace Clv.Probabilistic;

/// <summary>What BG/NBD and MBG/NBD have in common: dropout possible after a purchase, with a probability of the customer's own that
/// follows a beta distribution.</summary>
/// <remarks>The two differ in whether the first purchase may be the last. <see cref="BetaGeoModel"/> and
/// <see cref="ModifiedBetaGeoModel"/> give the papers. Immutable and safe to share between threads.</remarks>
public abstract class BetaGeometricModel : PurchaseModel
{
    private readonly BetaGeoDropout _dropout;

    private protected BetaGeometricModel(BetaGeoDropout dropout, TimeUnit timeUnit)
        : base(timeUnit) => _dropout = dropout;

    /// <inheritdoc/>
    private protected override double Shift => _dropout.Alpha;

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new BetaGeoCustomerSampler(_dropout);

    /// <inheritdoc/>
    private protected override double Alive(int x, double tx, double t) => _dropout.ProbabilityAlive(x, tx, t);

    /// <inheritdoc/>
    private protected override double LogAlive(int x, double tx, double t) => _dropout.LogAlive(x, tx, t);

    /// <inheritdoc/>
    private protected override IAliveKernel AliveKernel() => BetaGeoAliveKernels.Of(Width, _dropout);

    /// <inheritdoc/>
    private protected override double ActivePurchases(int x, double t, double horizon) => Active(x, t).Purchases(horizon);

    /// <inheritdoc/>
    private protected override double ActiveSurvival(int x, double t, double ahead) => Active(x, t).Survival(ahead);

    /// <inheritdoc/>
    private protected override double ActiveAtLeast(int x, double t, int count, double horizon) => Active(x, t).AtLeast(count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveProbability(int x, double t, int count, double horizon) =>
        Active(x, t).Probability(count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveWait(int x, double t, double probability) => Active(x, t).Wait(probability);

    /// <inheritdoc/>
    private protected override double ActiveDiscounted(int x, double t, double rate, double horizon) =>
        Active(x, t).Discounted(rate, horizon);

    /// <inheritdoc/>
    private protected override void LogLikelihoods(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, Span<double> destination) =>
        BetaGeoLogLikelihoods.Of(_dropout, frequency, recency, age, destination);

    /// <inheritdoc/>
    private protected override void ExpectedPurchasesEach(
        CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) => BetaGeoHorizons.Fill(
        Columns(customers), customers, _dropout, horizons, (active, horizon) => active.Purchases(horizon), destination);

    /// <inheritdoc/>
    private protected override void AnyPurchaseEach(
        CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) => BetaGeoHorizons.Fill(
        Columns(customers), customers, _dropout, horizons, (active, horizon) => active.AtLeast(1, horizon), destination);

    private ActiveBetaGeo Active(int x, double t) => ActiveBetaGeo.After(_dropout, x, t);
}
