namespace Clv.Probabilistic;

/// <summary>What was forecast of all customers together, and what they did.</summary>
/// <param name="ForecastPurchases">Expected purchases.</param>
/// <param name="ActualPurchases">Purchases made.</param>
/// <param name="ForecastSpend">Expected spend; null where either side has no spend.</param>
/// <param name="ActualSpend">Spend; null where either side has no spend.</param>
internal readonly record struct LevelTotals(double ForecastPurchases, double ActualPurchases, double? ForecastSpend, double? ActualSpend)
{
    /// <summary>log(actual/forecast) of purchases; null where that is no number.</summary>
    public double? PurchaseRatio => LogRatio(ActualPurchases, ForecastPurchases);

    /// <summary>The same of spend.</summary>
    public double? SpendRatio => ActualSpend is { } actual && ForecastSpend is { } forecast ? LogRatio(actual, forecast) : null;

    /// <summary>Sums over customers.</summary>
    public static LevelTotals Of(CustomerForecast forecast, HoldoutSummary actual)
    {
        CompensatedSum expected = default;
        CompensatedSum happened = default;
        CompensatedSum expectedSpend = default;
        CompensatedSum happenedSpend = default;
        bool hasSpend = !forecast.Spend.IsEmpty && !actual.MonetaryValue.IsEmpty;
        for (int i = 0; i < forecast.Purchases.Length; i++)
        {
            expected.Add(forecast.Purchases[i]);
            happened.Add(actual.Frequency[i]);
            if (hasSpend)
            {
                expectedSpend.Add(forecast.Spend[i]);
                happenedSpend.Add(actual.Frequency[i] * actual.MonetaryValue[i]);
            }
        }

        return new LevelTotals(
            expected.Value, happened.Value, hasSpend ? expectedSpend.Value : null, hasSpend ? happenedSpend.Value : null);
    }

    private static double? LogRatio(double actual, double forecast)
    {
        double ratio = Math.Log(actual / forecast);
        return actual > 0 && forecast > 0 && double.IsFinite(ratio) ? ratio : null;
    }
}
