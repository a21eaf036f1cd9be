namespace Clv.Probabilistic.Charts;

/// <summary>What the models have learnt about customers.</summary>
internal static class BehaviourSection
{
    private const int MostFrequency = 20;
    private const int Steps = 13;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerSummary customers = subject.Customers;
        double oldest = 0;
        int busiest = 1;
        for (int i = 0; i < customers.Count; i++)
        {
            oldest = Math.Max(oldest, customers.T[i]);
            busiest = Math.Max(busiest, customers.Frequency[i]);
        }

        if (oldest > 0)
        {
            int most = Math.Min(MostFrequency, busiest);
            double step = oldest / Steps;
            yield return new ReportBlock.Text(
                $"For a customer who first bought {ReportFigures.Span(oldest, customers.TimeUnit)} ago: what the number of repeat purchases and the time of the last one say about the future. Long silence is worse news of those who bought often.");
            yield return ReportSections.Picture(() => ClvCharts.ProbabilityAlive(
                FrequencyRecencyMatrix.ProbabilityAlive(subject.Model, oldest, most, step)));
            yield return ReportSections.Picture(() => ClvCharts.ExpectedPurchases(
                FrequencyRecencyMatrix.ExpectedPurchases(subject.Model, subject.Predictions.Options.Horizon, oldest, most, step)));
        }

        yield return ReportSections.Picture(() => ClvCharts.PurchaseRates(subject.Model));
        if (subject.Model.Mixing.Any(mixing => mixing.Variable is not (MixingVariable.PurchaseRate or MixingVariable.PurchaseProbability)))
        {
            yield return ReportSections.Picture(() => ClvCharts.Dropout(subject.Model));
        }

        if (subject.Input.Spend?.Model is { } spend)
        {
            yield return ReportSections.Picture(() => ClvCharts.Spend(customers, spend));
        }
        else
        {
            yield return new ReportBlock.Note(subject.Input.WhyNoSpend ?? "There is no model of spend, so there is no picture of it.");
        }
    }
}
