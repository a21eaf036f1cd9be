namespace Clv.Probabilistic.Charts;

/// <summary>What a customer who is still to come brings in, and what customers cost.</summary>
internal static class NewcomerSection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        foreach (ReportBlock block in OfNewcomer(subject).Concat(OfUnits(subject)))
        {
            yield return block;
        }
    }

    /// <summary>What a new customer is worth, and what that leaves to spend, in a sentence or two.</summary>
    public static string Worth(ReportSubject subject, NewCustomerValue newcomer)
    {
        string first = newcomer.IsFirstOrderExpected ? " The first order is taken to be like any other." : string.Empty;
        return $"A customer who is still to come is expected to bring {ReportFigures.Amount(newcomer.Value.Value)} within {subject.Horizon}, {Terms(newcomer)}. That is what acquiring one may cost at most.{first}";
    }

    private static IEnumerable<ReportBlock> OfNewcomer(ReportSubject subject)
    {
        if (subject.Input.NewCustomer is not { } newcomer)
        {
            yield break;
        }

        if (!double.IsFinite(newcomer.Value.Value))
        {
            yield return new ReportBlock.Note("The spend model has no finite mean over customers, so that a new one has no finite value; another spend model, such as credibility, may have.");
            yield break;
        }

        yield return new ReportBlock.Text(Worth(subject, newcomer));
        string cases = newcomer.Level is { } level ? $", {PredictionInterval.InCases(level)}" : string.Empty;
        yield return new ReportBlock.Tiles(
        [
            (ReportFigures.Amount(newcomer.Value.Value), "value of a new customer", $"the most that one may cost{Between(newcomer.Value, cases)}"),
            (ReportFigures.Amount(newcomer.Months[0].Discounted), "by the first order", $"which amounts to {ReportFigures.Amount(newcomer.FirstOrder)} on average"),
            (ReportFigures.Amount(newcomer.AfterFirstOrder.Value), "after the first order", $"by {ReportFigures.Fixed(newcomer.Purchases.Value, 2)} further orders{Between(newcomer.AfterFirstOrder, cases)}"),
        ]);
        yield return ReportSections.Picture(() => ClvCharts.Payback(newcomer, subject.Input.UnitEconomics?.All.CostPerCustomer));
    }

    private static IEnumerable<ReportBlock> OfUnits(ReportSubject subject)
    {
        if (subject.Input.UnitEconomics is not { } units)
        {
            yield break;
        }

        UnitEconomicsRow all = units.All;
        string kind = units.By == UnitEconomicsGrouping.Cohort ? "cohort" : "channel";
        yield return new ReportBlock.Heading("What customers cost");
        yield return new ReportBlock.Text(Compared(all));
        if (units.Warnings.Count > 0)
        {
            yield return new ReportBlock.Note(string.Join(' ', ReportFigures.Retold(units.Warnings)));
        }

        yield return new ReportBlock.Table(
            units.Groups.Count == 0 ? "Cost and value of all customers" : $"Cost and value by {kind}",
            [
                new(kind, IsNumber: false), new("customers"), new("cost of one"), new("brought so far"), new("still to bring"), new("worth over cost"),
                new("back in month"), new("may cost up to"),
            ],
            [.. units.Groups.Append(all).Select(Row)]);
        if (all.ValueToCost is { } ratio && double.IsFinite(ratio.Value) && units.Groups.Count > 0)
        {
            yield return ReportSections.Picture(() => ClvCharts.ValueToCost(units));
        }
    }

    private static string Compared(UnitEconomicsRow all)
    {
        string most = all.BreakEvenCost is { } even ? $" Acquiring one might have cost up to {ReportFigures.Amount(even.Value)}." : string.Empty;
        string paid = (all.CostPerCustomer, all.ValueToCost) switch
        {
            ({ } cost, { } ratio) when double.IsFinite(ratio.Value) =>
                $" One cost {ReportFigures.Amount(cost)} and is worth {ReportFigures.Fixed(ratio.Value, 1)} times as much.",
            ({ } cost, _) => $" One cost {ReportFigures.Amount(cost)}.",
            _ => string.Empty,
        };
        return $"{ReportFigures.Count(all.Customers, "customer")} have brought in {ReportFigures.Amount(all.ValueSoFar)} and are expected to bring in {ReportFigures.Amount(all.ValueToCome.Value)} more.{most}{paid}";
    }

    private static string[] Row(UnitEconomicsRow row) =>
    [
        row.Group,
        ReportFigures.Count(row.Customers),
        row.CostPerCustomer is { } cost ? ReportFigures.Amount(cost) : "–",
        ReportFigures.Amount(row.ValueSoFar),
        ReportFigures.Amount(row.ValueToCome.Value),
        row.ValueToCost is { } ratio ? Ratio(ratio) : "–",
        row.PaybackMonth is not { } month ? "–" : month.Value == 0 ? "first order" : double.IsFinite(month.Value) ? ReportFigures.Count(month.Value) : "not within it",
        row.BreakEvenCost is { } even ? ReportFigures.Amount(even.Value) + Range(even) : "–",
    ];

    private static string Ratio(EconomicFigure ratio) => !double.IsFinite(ratio.Value) ? "–"
        : ratio.Interval is { } interval
            ? $"{ReportFigures.Fixed(ratio.Value, 2)} ({ReportFigures.Fixed(interval.Lower, 2)} to {ReportFigures.Fixed(interval.Upper, 2)})"
            : ReportFigures.Fixed(ratio.Value, 2);

    private static string Range(EconomicFigure figure) =>
        figure.Interval is { } interval ? $" ({IntervalWords.Range(interval, isMoney: true)})" : string.Empty;

    private static string Between(EconomicFigure figure, string cases) =>
        figure.Interval is { } interval ? $"; {IntervalWords.Range(interval, isMoney: true)}{cases}, by what is known of the models" : string.Empty;

    /// <summary>What is left of an order, and how the future is discounted.</summary>
    private static string Terms(NewCustomerValue newcomer)
    {
        OrderEconomics orders = newcomer.Orders;
        string margin = orders.Margin == 1 ? "with revenue as value" : $"at a margin of {ReportFigures.Percent(orders.Margin)}";
        string cost = orders.CostPerOrder > 0 ? $", less {ReportFigures.Amount(orders.CostPerOrder)} per order" : string.Empty;
        string returns = orders.ReturnsRate > 0 ? $", less {ReportFigures.Percent(orders.ReturnsRate)} of spend that is sent back" : string.Empty;
        string rate = newcomer.DiscountRatePerYear == 0 ? "not discounted" : $"discounted at {ReportFigures.Percent(newcomer.DiscountRatePerYear)} a year";
        return $"{margin}{cost}{returns}, {rate}";
    }
}
