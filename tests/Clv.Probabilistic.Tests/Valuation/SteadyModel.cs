namespace Clv.Probabilistic.Tests;

/// <summary>A purchase model whose expectation is simple and concave, 10·(1 − e^(−t/20)), and which notes what it is asked.</summary>
internal sealed class SteadyModel(TimeUnit unit) : IColumnPurchaseModel
{
    public List<double> Horizons { get; } = [];

    public string Name => "steady";

    public IModelParameters Parameters => throw new NotSupportedException();

    public TimeUnit TimeUnit => unit;

    public double Answer(PurchaseQuery query, CustomerHistory history)
    {
        if (query.Quantity == PurchaseQuantity.ExpectedPurchases)
        {
            return Expected(query.Horizon);
        }

        Assert.That(query.Quantity, Is.EqualTo(PurchaseQuantity.DiscountedPurchases));
        double sum = 0;
        for (int k = 0; k < query.PathHorizons.Length; k++)
        {
            Horizons.Add(query.PathHorizons[k]);
            sum += query.PathWeights[k] * Expected(query.PathHorizons[k]);
        }

        return sum;
    }

    public void Answer(PurchaseQuery query, CustomerSummary customers, Span<double> destination) =>
        destination.Fill(Answer(query, default(CustomerHistory)));

    public void Answer(PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
        throw new NotSupportedException();

    private static double Expected(double horizon) => -10 * Expm1.Of(-horizon / 20);
}
