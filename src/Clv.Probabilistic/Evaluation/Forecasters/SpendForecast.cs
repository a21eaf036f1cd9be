namespace Clv.Probabilistic;

/// <summary>Expected spend from expected purchases.</summary>
internal static class SpendForecast
{
    /// <summary>Purchases times spend per purchase; empty where that is.</summary>
    public static double[] Of(ReadOnlySpan<double> purchases, ReadOnlySpan<double> perPurchase)
    {
        double[] spend = new double[perPurchase.Length];
        for (int i = 0; i < spend.Length; i++)
        {
            spend[i] = purchases[i] * perPurchase[i];
        }

        return spend;
    }

    /// <summary>Purchases times what a customer spent per repeat purchase so far, or all customers together where there is none: what one
    /// would say without a model. Empty where spend is unknown.</summary>
    public static double[] ByPastMean(ReadOnlySpan<double> purchases, ForecastTask task)
    {
        if (!task.Training.HasUsableSpend())
        {
            return [];
        }

        CompensatedSum money = default;
        CompensatedSum count = default;
        for (int i = 0; i < task.Training.Count; i++)
        {
            money.Add(task.Training.Frequency[i] * task.Training.MonetaryValue[i]);
            count.Add(task.Training.Frequency[i]);
        }

        CustomerSummary customers = task.Customers;
        double[] perPurchase = new double[customers.Count];
        for (int i = 0; i < perPurchase.Length; i++)
        {
            perPurchase[i] = customers.Frequency[i] > 0 ? customers.MonetaryValue[i] : money.Value / count.Value;
        }

        return Of(purchases, perPurchase);
    }
}
