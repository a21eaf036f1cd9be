namespace Clv.Probabilistic.Charts;

/// <summary>How value is spread over customers.</summary>
internal static class ValueSection
{
    private const int MostValuable = 10;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        string worth = subject.IsMoney ? "value" : "expected purchases";
        ValueTiersResult tiers = subject.Tiers;
        PortfolioOverview? overview = subject.Overview;
        string range = overview?.All.Level is { } level ? $" and, {PredictionInterval.InCases(level)}, will be" : string.Empty;
        yield return new ReportBlock.Table(
            $"Customers in order of {worth}: each tier, and what it is{range} worth",
            [
                new("tier", IsNumber: false), new("customers"), new(worth), .. overview is null ? Array.Empty<ReportColumn>() : [new("likely")],
                new("share"), new("from"), new("what that suggests", IsNumber: false),
            ],
            [.. tiers.Tiers.Select((tier, i) => Row(tier, subject.IsMoney, overview?.Tiers[i]))]);
        if (subject.IsMoney)
        {
            yield return ReportSections.Picture(() => ClvCharts.LifetimeValues(subject.Customers, subject.KnownWorth()));
        }

        yield return ReportSections.Picture(() => ClvCharts.ValueConcentration(subject.Customers, subject.KnownWorth(), subject.IsMoney));
        yield return ReportSections.Picture(() => ClvCharts.ValueTiers(tiers, subject.IsMoney));
        yield return new ReportBlock.Table(
            $"The customers with the highest {worth}",
            [
                new("customer", IsNumber: false), new("purchases so far"), new("will buy again"), new("expected purchases"),
                .. subject.IsMoney ? [new ReportColumn("spend each time"), new ReportColumn("value")] : Array.Empty<ReportColumn>(),
            ],
            [
                .. RowOrder.Largest(subject.Worth, MostValuable).Select(row => Row(subject, row)),
            ]);
    }

    private static string[] Row(ValueTier tier, bool isMoney, PredictedTotal? total) =>
    [
        tier.From == 0 ? $"top {ReportFigures.Percent(tier.Until)}"
            : tier.Until == 1 ? $"the other {ReportFigures.Percent(1 - tier.From)}"
            : $"next, to {ReportFigures.Percent(tier.Until)}",
        ReportFigures.Count(tier.Customers),
        isMoney ? ReportFigures.Amount(tier.TotalValue) : ReportFigures.Fixed(tier.TotalValue, 1),
        .. total is null ? Array.Empty<string>() : [IntervalWords.Outcome(isMoney ? total.LifetimeValue : total.Purchases, isMoney)],
        ReportFigures.Percent(tier.ValueShare),
        tier.SmallestValue is not { } least ? "–" : isMoney ? ReportFigures.Price(least) : ReportFigures.Fixed(least, 2),
        tier switch
        {
            { Until: <= 0.01 } => "Know them by name: a person who answers, first access, no automated mail.",
            { Until: <= 0.05 } => "Keep them: early access, service above the ordinary, watch for silence.",
            { Until: <= 0.2 } => "Grow them: suggestions that fit what they buy, rewards for the next purchase.",
            { Until: <= 0.5 } => "Remind them at little cost, and see who responds.",
            _ => "Spend little: automated mail at most, and no discount that costs more than they bring.",
        },
    ];

    private static string[] Row(ReportSubject subject, int row) =>
    [
        subject.Customers.Ids[row],
        ReportFigures.Count(subject.Customers.Frequency[row] + 1),
        ReportFigures.Percent(subject.Predictions.ProbabilityOfAnyPurchase[row]),
        ReportFigures.Fixed(subject.Predictions.ExpectedPurchases[row], 2),
        .. subject.IsMoney
            ? [ReportFigures.Price(subject.Predictions.ExpectedSpend[row]), ReportFigures.Amount(subject.Worth[row])]
            : Array.Empty<string>(),
    ];
}
