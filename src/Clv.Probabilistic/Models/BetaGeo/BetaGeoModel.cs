namespace Clv.Probabilistic;

/// <summary>BG/NBD: purchases at a constant rate while active, dropout possible after each repeat purchase.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
/// Science 24(2). A customer without a repeat purchase has had no chance to drop out, so P(alive) is exactly 1 there;
/// the probability of any purchase is the honest measure of activity. Immutable and safe to share between threads.
/// </remarks>
public sealed class BetaGeoModel : IPurchaseModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, recency, T and horizons are in.</param>
    public BetaGeoModel(BetaGeoParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        TimeUnit = timeUnit;
    }

    /// <inheritdoc/>
    public string Name => "bg-nbd";

    /// <summary>The parameters.</summary>
    public BetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    public TimeUnit TimeUnit { get; }

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => Parameters;

    /// <inheritdoc/>
    public double ProbabilityAlive(int frequency, double recency, double T)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        return BetaGeoPredictions.ProbabilityAlive(Parameters, frequency, recency, T);
    }

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005), eq. (10). An infinite horizon gives P(alive)·(a+b+x−1)/(a−1) where a &gt; 1, else +∞.</remarks>
    public double ExpectedPurchases(int frequency, double recency, double T, double horizon)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        PredictionRules.CheckHorizon(horizon);
        return BetaGeoPredictions.ExpectedPurchases(Parameters, frequency, recency, T, horizon);
    }

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005), eq. (9). An infinite horizon gives (a+b−1)/(a−1) where a &gt; 1, else +∞.</remarks>
    public double ExpectedPurchasesNewCustomer(double horizon)
    {
        PredictionRules.CheckHorizon(horizon);
        return BetaGeoPredictions.ExpectedPurchases(Parameters, 0, 0, 0, horizon);
    }

    /// <inheritdoc/>
    public double ProbabilityOfAnyPurchase(int frequency, double recency, double T, double horizon)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        PredictionRules.CheckHorizon(horizon);
        return BetaGeoPredictions.ProbabilityOfAnyPurchase(Parameters, frequency, recency, T, horizon);
    }

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005), eq. (8). The time taken grows with <paramref name="count"/>.</remarks>
    public double ProbabilityOfPurchases(int count, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PredictionRules.CheckHorizon(horizon);
        return BetaGeoPredictions.ProbabilityOfPurchases(Parameters, count, horizon);
    }

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005), eq. (6).</remarks>
    public double LogLikelihood(int frequency, double recency, double T)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        double result = 0;
        BetaGeoLogLikelihoods.Of(Parameters, [frequency], [recency], [T], new Span<double>(ref result));
        return result;
    }

    /// <inheritdoc/>
    public void ProbabilityAlive(CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Columns(customers).ProbabilityAlive(destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        PredictionRules.CheckHorizon(horizon);
        Columns(customers).ExpectedPurchases(horizon, destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        PredictionRules.CheckColumns(this, customers, horizons.Length);
        foreach (double horizon in horizons)
        {
            PredictionRules.CheckHorizon(horizon);
        }

        Columns(customers).ExpectedPurchases(horizons, destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double after, double until, Span<double> destination)
    {
        PredictionRules.CheckInterval(after, until);
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Columns(customers).ExpectedPurchases(after, until, destination);
    }

    /// <inheritdoc/>
    public void DiscountedPurchases(
        CustomerSummary customers, ReadOnlySpan<double> times, ReadOnlySpan<double> discounts, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Columns(customers).DiscountedPurchases(HorizonPath.Of(times, discounts), destination);
    }

    /// <inheritdoc/>
    public void ProbabilityOfAnyPurchase(CustomerSummary customers, double horizon, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        PredictionRules.CheckHorizon(horizon);
        Columns(customers).ProbabilityOfAnyPurchase(horizon, destination);
    }

    /// <inheritdoc/>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        BetaGeoLogLikelihoods.Of(Parameters, customers.Frequency, customers.Recency, customers.T, destination);
    }

    private BetaGeoColumns Columns(CustomerSummary customers) =>
        new(Parameters, customers, BetaGeoAliveKernels.Best(BetaGeoDropout.Of(Parameters)), CurveKernels.Best);
}
