namespace Clv.Probabilistic;

/// <summary>The numbers of purchases that a model of purchases expects of customers.</summary>
internal sealed class ModelCounts(IPurchaseModel model, CustomerSummary customers, double horizon) : ICountDistribution
{
    public int Customers => customers.Count;

    public void ProbabilityOfPurchases(int count, Span<double> destination) =>
        model.ProbabilityOfPurchases(customers, count, horizon, destination);

    public ICountDistribution Rows(ReadOnlySpan<int> rows) => new ModelCounts(model, customers.Rows(rows), horizon);
}
