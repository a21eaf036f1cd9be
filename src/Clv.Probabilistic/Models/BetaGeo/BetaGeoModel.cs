namespace Clv.Probabilistic;

/// <summary>BG/NBD: purchases at a constant rate while active, dropout possible after each repeat purchase.</summary>
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
    public double ProbabilityAlive(int frequency, double recency, double T) => throw new NotImplementedException();

    /// <inheritdoc/>
    public double ExpectedPurchases(int frequency, double recency, double T, double horizon) => throw new NotImplementedException();

    /// <inheritdoc/>
    public double ExpectedPurchasesNewCustomer(double horizon) => throw new NotImplementedException();

    /// <inheritdoc/>
    public double ProbabilityOfAnyPurchase(int frequency, double recency, double T, double horizon) => throw new NotImplementedException();

    /// <inheritdoc/>
    public double ProbabilityOfPurchases(int count, double horizon) => throw new NotImplementedException();

    /// <inheritdoc/>
    public double LogLikelihood(int frequency, double recency, double T) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void ProbabilityAlive(CustomerSummary customers, Span<double> destination) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double after, double until, Span<double> destination) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void ProbabilityOfAnyPurchase(CustomerSummary customers, double horizon, Span<double> destination) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination) => throw new NotImplementedException();
}
