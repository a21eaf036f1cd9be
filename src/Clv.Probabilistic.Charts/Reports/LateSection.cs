namespace Clv.Probabilistic.Charts;

/// <summary>Customers who used to come back at shorter intervals than the silence they are in now, and may not be lost yet.</summary>
internal static class LateSection
{
    private const int Shown = 15;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        LateCustomersResult late = subject.Late;
        string rule = ReportFigures.Say(
            $"silent for more than {LateCustomers.UsualGaps} times their usual gap, after at least {LateCustomers.MinFrequency} repeat purchases, and with a chance of {ReportFigures.Percent(LateCustomers.MinProbabilityAlive)} or more of being active still");
        if (late.Count == 0)
        {
            yield return new ReportBlock.Note($"Nobody is late for their own rhythm: no customer is {rule}.");
            yield break;
        }

        string total = late.IsMoney ? ReportFigures.Amount(late.TotalAtStake) : ReportFigures.Fixed(late.TotalAtStake, 1) + " purchases";
        yield return new ReportBlock.Text(
            $"{ReportFigures.Count(late.Customers, "customer")} {(Math.Round(late.Customers) == 1 ? "is" : "are")} {rule}. At stake is what they would be worth if they were known to be active, less what is expected of them now: {total} in all.");
        yield return new ReportBlock.Terms(Formulas(subject, late.IsMoney));
        yield return new ReportBlock.Note(
            "That is how much hangs on whether they are lost, not what a message would bring: nothing here shows that a message brings anybody back. Write to some of them, leave out others drawn by lot, and compare what the two groups buy: that would tell.");
        foreach (ReportBlock block in Listed(subject, late))
        {
            yield return block;
        }

        if (subject.Input.Orders is { } orders)
        {
            yield return ReportSections.Picture(() => ClvCharts.AliveHistory(AliveHistory.Of(
                subject.Model, orders, subject.Customers.Ids[late[0].Row], subject.Input.Summary.ObservationEnd, subject.Input.Summary.Grain)));
        }
    }

    private static (string Term, string Meaning)[] Formulas(ReportSubject subject, bool isMoney)
    {
        string worth = isMoney ? "value" : "purchases";
        string mixed = subject.Input.Forecaster is { } forecaster
            ? $" Here the {worth} {(isMoney ? "follows" : "follow")} {forecaster} and the chance {subject.Model.Definition.Title}, so take it for an order of customers rather than for an amount."
            : "";
        return
        [
            ("Usual gap", "(last purchase − first purchase) ÷ repeat purchases."),
            ("Late", ReportFigures.Say(
                $"(end of observation − last purchase) > {LateCustomers.UsualGaps} × usual gap. Of somebody who buys at random, nine gaps in ten are shorter than that.")),
            ($"{(isMoney ? "Value" : "Purchases")} at stake", $"{worth} ÷ chance of being active − {worth}, with the {worth} that {(isMoney ? "is" : "are")} expected within {subject.Horizon}.{mixed}"),
        ];
    }

    private static IEnumerable<ReportBlock> Listed(ReportSubject subject, LateCustomersResult late)
    {
        CustomerSummary customers = subject.Customers;
        string unit = customers.TimeUnit == TimeUnit.Unspecified ? "time units" : customers.TimeUnit.Name() + "s";
        int shown = Math.Min(Shown, late.Count);
        string rows = customers.HasWeight ? "rows" : "customers";
        string title = shown == late.Count ? $"All of them, {ReportFigures.Count(shown)}" : $"Those with most at stake, {ReportFigures.Count(shown)} of {ReportFigures.Count(late.Count)}";
        yield return new ReportBlock.Table(
            customers.HasWeight ? $"{title} {rows}" : title,
            [
                new("customer", IsNumber: false), new("repeat purchases"), new($"usual gap, {unit}"), new($"silent for, {unit}"), new("still active"),
                new(late.IsMoney ? "value at stake" : "purchases at stake"),
            ],
            [
                .. late.Take(shown).Select(customer => (string[])
                [
                    customers.Ids[customer.Row],
                    ReportFigures.Count(customer.Frequency),
                    ReportFigures.Fixed(customer.UsualGap, 1),
                    ReportFigures.Fixed(customer.Silence, 1),
                    ReportFigures.Percent(customer.ProbabilityAlive),
                    !double.IsFinite(customer.AtStake) ? "–"
                        : late.IsMoney ? ReportFigures.Amount(customer.AtStake)
                        : ReportFigures.Fixed(customer.AtStake, 2),
                ]),
            ]);
        if (subject.Input.LateCustomersFile is { } file)
        {
            yield return new ReportBlock.Text($"All {ReportFigures.Count(late.Count)} {rows} are in {file}, beside this page.");
        }
    }
}
