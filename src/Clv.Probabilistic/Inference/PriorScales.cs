namespace Clv.Probabilistic;

/// <summary>The scales of time and money of some customers, which weak priors are wide about.</summary>
/// <param name="Time">The mean T, or 1 where no time has passed.</param>
/// <param name="Money">The mean spend per purchase of repeat buyers, or 1 where there is none.</param>
internal readonly record struct PriorScales(double Time, double Money)
{
    /// <summary>The scales of a summary.</summary>
    public static PriorScales Of(CustomerSummary customers)
    {
        double time = PurchaseMoments.Of(customers).MeanT;
        double total = 0;
        double spend = 0;
        for (int i = 0; customers.HasMonetaryValue && i < customers.Count; i++)
        {
            if (customers.Frequency[i] > 0 && customers.MonetaryValue[i] > 0)
            {
                double weight = customers.HasWeight ? customers.Weight[i] : 1;
                total += weight;
                spend += weight * customers.MonetaryValue[i];
            }
        }

        return new PriorScales(IsScale(time) ? time : 1, IsScale(spend / total) ? spend / total : 1);
    }

    private static bool IsScale(double value) => value > 0 && double.IsFinite(value);
}
