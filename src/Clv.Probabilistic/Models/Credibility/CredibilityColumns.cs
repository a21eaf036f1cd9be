namespace Clv.Probabilistic;

/// <summary>The mean and the variance of every customer's amounts, as a credibility fit takes them from a summary.</summary>
/// <param name="Mean">m over all n purchases.</param>
/// <param name="Variance">s² within them.</param>
/// <param name="Warnings">What a reader of the fit must know of them.</param>
internal sealed record CredibilityColumns(double[] Mean, double[] Variance, IReadOnlyList<string> Warnings)
{
    /// <summary>Capped amounts where the summary has them, else the amounts as they are.</summary>
    /// <exception cref="InvalidOperationException">A column is missing; the message says how to get it.</exception>
    public static CredibilityColumns Of(CustomerSummary customers)
    {
        const string Fitter = "fit of the credibility model";
        SpendRules.RequireMonetaryValue(Fitter, customers);
        SpendRules.RequireWithoutFirst(Fitter, customers);
        if (customers.TryGetColumn(SummaryColumns.CappedMean.Name, out SummaryColumn? mean)
            && customers.TryGetColumn(SummaryColumns.CappedVariance.Name, out SummaryColumn? variance))
        {
            return new CredibilityColumns(mean.Numbers, variance.Numbers, []);
        }

        double[] first = SpendRules.RequireColumn(SummaryColumns.FirstAmount, Fitter, customers);
        double[] within = SpendRules.RequireColumn(SummaryColumns.SpendVariance, Fitter, customers);
        double[] means = new double[first.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = CredibilityFormulas.MeanSpend(customers.Frequency[i], first[i], customers.MonetaryValue[i]);
        }

        return new CredibilityColumns(means, within, [
            $"The summary has no {SummaryColumns.CappedMean.Name} and {SummaryColumns.CappedVariance.Name}, so that the largest amounts count in full; summarize orders with {OptionNames.SpendColumns} to cap them at their 99.5 % quantile.",
        ]);
    }
}
