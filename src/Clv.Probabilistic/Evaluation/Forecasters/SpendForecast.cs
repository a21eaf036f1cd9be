namespace Clv.Probabilistic;

/// <summary>Expected spend from expected purchases.</summary>
internal static class SpendForecast
{
    /// <summary>Purchases times what a model expects of each; empty without a model or what it needs, and where it has no mean.</summary>
    public static double[] ByModel(ReadOnlySpan<double> purchases, ISpendModel? model, CustomerSummary customers)
    {
        if (model is null || (model.NeedsMonetaryValue && !customers.HasMonetaryValue))
        {
            return [];
        }

        double[] perPurchase = new double[customers.Count];
        model.ExpectedAverageSpend(customers, perPurchase);
        for (int i = 0; i < perPurchase.Length; i++)
        {
            perPurchase[i] = double.IsNaN(perPurchase[i]) && customers.HasMonetaryValue ? customers.MonetaryValue[i] : perPurchase[i];
            if (!double.IsFinite(perPurchase[i]))
            {
                return [];
            }
        }

        return Of(purchases, perPurchase);
    }

    /// <summary>The mean spend per repeat purchase of all customers together; null where orders carry no usable amounts.</summary>
    public static double? PastMean(CustomerSummary customers)
    {
        if (!customers.HasUsableSpend())
        {
            return null;
        }

        CompensatedSum money = default;
        CompensatedSum count = default;
        for (int i = 0; i < customers.Count; i++)
        {
            money.Add(customers.Frequency[i] * customers.MonetaryValue[i]);
            count.Add(customers.Frequency[i]);
        }

        return money.Value / count.Value;
    }

    /// <summary>Purchases times what a customer spent per repeat purchase so far, or the mean of all where there is none: what one would
    /// say without a model. Empty where spend is unknown.</summary>
    public static double[] ByPastMean(ReadOnlySpan<double> purchases, CustomerSummary customers, double? meanOfAll)
    {
        if (meanOfAll is not { } mean || !customers.HasMonetaryValue)
        {
            return [];
        }

        double[] perPurchase = new double[customers.Count];
        for (int i = 0; i < perPurchase.Length; i++)
        {
            perPurchase[i] = customers.Frequency[i] > 0 ? customers.MonetaryValue[i] : mean;
        }

        return Of(purchases, perPurchase);
    }

    private static double[] Of(ReadOnlySpan<double> purchases, double[] perPurchase)
    {
        double[] spend = new double[perPurchase.Length];
        for (int i = 0; i < spend.Length; i++)
        {
            spend[i] = purchases[i] * perPurchase[i];
        }

        return spend;
    }
}
