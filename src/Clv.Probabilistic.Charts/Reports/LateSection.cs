namespace Clv.Probabilistic.Charts;

/// <summary>Customers who used to come back at shorter intervals than the silence they are in now, and may not be lost yet.</summary>
internal static class LateSection
{
    /// <summary>Fewer repeat purchases make no rhythm.</summary>
    private const int FewestPurchases = 2;

    /// <summary>How many usual gaps of silence are late: nine in ten gaps of somebody who buys at random are shorter than 2.3 means.</summary>
    private const double LateAfter = 2.3;

    /// <summary>Below this probability of being active it is too late.</summary>
    private const double Lost = 0.1;

    private const int Shown = 15;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerSummary customers = subject.Customers;
        List<(int Row, double AtStake)> late = [];
        double count = 0;
        double total = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double alive = subject.Predictions.ProbabilityAlive[i];
            double gap = Gap(customers, i);
            if (customers.Frequency[i] < FewestPurchases || gap <= 0 || alive < Lost || Since(customers, i) < LateAfter * gap)
            {
                continue;
            }

            // What the customer would be worth if known to be active still, less what is expected now.
            double atStake = double.IsFinite(subject.Worth[i]) ? Math.Max(0, subject.Worth[i] * ((1 / alive) - 1)) : 0;
            late.Add((i, atStake));
            count += subject.WeightOf(i);
            total += subject.WeightOf(i) * atStake;
        }

        string unit = customers.TimeUnit == TimeUnit.Unspecified ? "time units" : customers.TimeUnit.Name() + "s";
        string rule = ReportFigures.Say($"silent for more than {LateAfter} times their usual gap, after at least {FewestPurchases} repeat purchases, and with a chance of {ReportFigures.Percent(Lost)} or more of being active still");
        if (late.Count == 0)
        {
            yield return new ReportBlock.Note($"Nobody is late for their own rhythm: no customer is {rule}.");
            yield break;
        }

        yield return new ReportBlock.Text(
            $"{ReportFigures.Count(count, "customer")} {(Math.Round(count) == 1 ? "is" : "are")} {rule}. At stake is what they would be worth if they were known to be active, less what is expected now: {(subject.IsMoney ? ReportFigures.Amount(total) : ReportFigures.Fixed(total, 1) + " purchases")} in all. A message is worth most here, and soon.");
        yield return new ReportBlock.Table(
            $"Those with most at stake, {Math.Min(Shown, late.Count)} of {ReportFigures.Count(count)}",
            [
                new("customer", IsNumber: false), new("repeat purchases"), new($"usual gap, {unit}"), new($"silent for, {unit}"), new("still active"),
                new(subject.IsMoney ? "value at stake" : "purchases at stake"),
            ],
            [
                .. late.OrderByDescending(customer => customer.AtStake).Take(Shown).Select(customer => (string[])
                [
                    customers.Ids[customer.Row],
                    ReportFigures.Count(customers.Frequency[customer.Row]),
                    ReportFigures.Fixed(Gap(customers, customer.Row), 1),
                    ReportFigures.Fixed(Since(customers, customer.Row), 1),
                    ReportFigures.Percent(subject.Predictions.ProbabilityAlive[customer.Row]),
                    subject.IsMoney ? ReportFigures.Amount(customer.AtStake) : ReportFigures.Fixed(customer.AtStake, 2),
                ]),
            ]);
        if (subject.Input.Orders is { } orders)
        {
            int first = late.MaxBy(customer => customer.AtStake).Row;
            yield return ReportSections.Picture(() => ClvCharts.AliveHistory(
                AliveHistory.Of(subject.Model, orders, customers.Ids[first], subject.Input.Summary.ObservationEnd, subject.Input.Summary.Grain)));
        }
    }

    private static double Gap(CustomerSummary customers, int row) => customers.Recency[row] / Math.Max(1, customers.Frequency[row]);

    private static double Since(CustomerSummary customers, int row) => customers.T[row] - customers.Recency[row];
}
