namespace Clv.Probabilistic.Tests;

/// <summary>A purchase model whose expectation is simple and concave, 10·(1 − e^(−t/20)), and which notes what it is asked.</summary>
internal sealed class SteadyModel(TimeUnit unit) : IPurchaseModel
{
    public List<double> Horizons { get; } = [];

    public string Name => "steady";

    public IModelParameters Parameters => throw new NotSupportedException();

    public TimeUnit TimeUnit => unit;

    public double ExpectedPurchases(int frequency, double recency, double T, double horizon) => -10 * Expm1.Of(-horizon / 20);

    public void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination)
    {
        Horizons.Add(horizon);
        destination.Fill(ExpectedPurchases(0, 0, 0, horizon));
    }

    public double ProbabilityAlive(int frequency, double recency, double T) => throw new NotSupportedException();

    public double ExpectedPurchasesNewCustomer(double horizon) => throw new NotSupportedException();

    public double ProbabilityOfAnyPurchase(int frequency, double recency, double T, double horizon) => throw new NotSupportedException();

    public double ProbabilityOfPurchases(int count, double horizon) => throw new NotSupportedException();

    public double LogLikelihood(int frequency, double recency, double T) => throw new NotSupportedException();

    public void ProbabilityAlive(CustomerSummary customers, Span<double> destination) => throw new NotSupportedException();

    public void ExpectedPurchases(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
        throw new NotSupportedException();

    public void ExpectedPurchases(CustomerSummary customers, double after, double until, Span<double> destination) =>
        throw new NotSupportedException();

    public void ProbabilityOfAnyPurchase(CustomerSummary customers, double horizon, Span<double> destination) =>
        throw new NotSupportedException();

    public void LogLikelihood(CustomerSummary customers, Span<double> destination) => throw new NotSupportedException();

    public double ProbabilityAlive(int frequency, double recency, double T, double ahead) => throw new NotSupportedException();

    public double ExpectedPurchases(int frequency, double recency, double T, double after, double until) => throw new NotSupportedException();

    public double ProbabilityOfPurchases(int frequency, double recency, double T, int count, double horizon) =>
        throw new NotSupportedException();

    public int PurchasesQuantile(int frequency, double recency, double T, double probability, double horizon) =>
        throw new NotSupportedException();

    public double TimeToNextPurchase(int frequency, double recency, double T, double probability) => throw new NotSupportedException();

    public double DiscountedResidualPurchases(int frequency, double recency, double T, double discountRate, double horizon) =>
        throw new NotSupportedException();

    public void ProbabilityAlive(CustomerSummary customers, double ahead, Span<double> destination) => throw new NotSupportedException();

    public void ProbabilityOfAnyPurchase(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
        throw new NotSupportedException();

    public void ProbabilityOfPurchases(CustomerSummary customers, int count, double horizon, Span<double> destination) =>
        throw new NotSupportedException();

    public void PurchasesQuantile(CustomerSummary customers, double probability, double horizon, Span<int> destination) =>
        throw new NotSupportedException();

    public void TimeToNextPurchase(CustomerSummary customers, double probability, Span<double> destination) =>
        throw new NotSupportedException();

    public void DiscountedResidualPurchases(
        CustomerSummary customers, double discountRate, double horizon, Span<double> destination) => throw new NotSupportedException();
}
