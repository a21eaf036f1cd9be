namespace Clv.Probabilistic.Studies;

/// <summary>How often the intervals of single customers hold what they do.</summary>
internal static class CustomerCoverage
{
    public const string Purchases = "customer purchases";
    public const string Value = "customer value";
    public const string PurchasesTransform = "customer purchases, transform";
    public const string SpendTransform = "customer spend, transform";

    /// <summary>Intervals of all customers, and transforms of some.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="predictions">What it predicts per customer.</param>
    /// <param name="bought">Per customer the purchases made.</param>
    /// <param name="spent">Per customer what was spent.</param>
    /// <param name="transforms">The most customers whose transforms are looked at, evenly spread.</param>
    /// <param name="random">What spreads the transforms of counts.</param>
    public static IEnumerable<Covered> Of(
        Forecast forecast, CustomerPredictions predictions, IReadOnlyList<int> bought, IReadOnlyList<double> spent, int transforms, Random random)
    {
        for (int row = 0; row < bought.Count; row++)
        {
            CustomerPrediction customer = predictions[row];
            yield return Covered.By(Purchases, customer.OutcomePurchases, bought[row]);
            yield return Covered.By(Value, customer.OutcomeValue, spent[row]);
        }

        OutcomeTransform transform = forecast.Transform;
        double every = Math.Max(1, (double)bought.Count / transforms);
        for (double at = 0; at < bought.Count; at += every)
        {
            int row = (int)at;
            (Covered purchases, Covered? spend) =
                transform.Of(predictions.Customers.HistoryOf(row), bought[row], spent[row], random.NextDouble());
            yield return purchases with { What = PurchasesTransform };
            if (spend is { } given)
            {
                yield return given with { What = SpendTransform };
            }
        }
    }
}
