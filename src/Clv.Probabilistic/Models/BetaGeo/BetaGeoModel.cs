namespace Clv.Probabilistic;

/// <summary>BG/NBD: purchases at a constant rate while active, dropout possible after each repeat purchase.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
/// Science 24(2): the likelihood is eq. (6), P(X(t) = n) eq. (8), the expectation for a new customer eq. (9) and given a history eq.
/// (10); over an infinite horizon it is P(alive)·(a+b+x−1)/(a−1) where a &gt; 1, else +∞. A customer without a repeat purchase has had no
/// chance to drop out, so P(alive) is exactly 1 there; the probability of any purchase is the honest measure of activity. An active
/// customer always buys again, so the probability of ever buying is P(alive). Immutable and safe to share between threads.
/// </remarks>
public sealed class BetaGeoModel : PurchaseModel
{
    private readonly BetaGeoDropout _dropout;

    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public BetaGeoModel(BetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(timeUnit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        _dropout = BetaGeoDropout.Of(parameters);
    }

    /// <inheritdoc/>
    public override string Name => "bg-nbd";

    /// <summary>The parameters.</summary>
    public BetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double Shift => Parameters.Alpha;

    /// <inheritdoc/>
    private protected override bool OneTimeBuyersAreActive => true;

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new BetaGeoCustomerSampler(_dropout);

    /// <inheritdoc/>
    private protected override double Alive(int x, double tx, double t) => _dropout.ProbabilityAlive(x, tx, t);

    /// <inheritdoc/>
    private protected override double LogAlive(int x, double tx, double t) => _dropout.LogAlive(x, tx, t);

    /// <inheritdoc/>
    private protected override IAliveKernel AliveKernel() => BetaGeoAliveKernels.Best(_dropout);

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
