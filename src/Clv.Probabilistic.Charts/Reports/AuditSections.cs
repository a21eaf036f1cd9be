namespace Clv.Probabilistic.Charts;

/// <summary>The sections of an audit's page: a lens each, and how it is counted.</summary>
internal static class AuditSections
{
    /// <summary>A table on a page has no more rows: of a longer course of time the last are shown.</summary>
    private const int MostRows = 36;

    private static readonly int[] _ages = [1, 3, 6, 12];

    public static IReadOnlyList<ReportSection> Of(CustomerBaseAudit audit) =>
    [
        new("inequality", "How different customers are", [.. Inequality(audit)]),
        new("change", "What changed since the period before", [.. Change(audit)]),
        new("life", "The life of one cohort", [.. Lens(audit.CohortLife.Sentences, () => ClvCharts.CohortLife(audit.CohortLife), Life(audit))]),
        new("cohorts", "Cohorts against each other", [.. Cohorts(audit)]),
        new("base", "The whole customer base", [.. Lens(audit.Base.Sentences, () => ClvCharts.CustomerBase(audit.Base), Base(audit))]),
        new("counted", "How it is counted", [new ReportBlock.Points(ReportFigures.Retold(audit.Remarks)), new ReportBlock.Terms(Terms(audit))]),
    ];

    private static IEnumerable<ReportBlock> Lens(IReadOnlyList<string> sentences, Func<Chart> chart, ReportBlock table) =>
        [new ReportBlock.Text(string.Join(' ', ReportFigures.Retold(sentences))), ReportSections.Picture(chart), table];

    /// <summary>The first lens.</summary>
    public static IEnumerable<ReportBlock> Inequality(CustomerBaseAudit audit) =>
        Lens(audit.Inequality.Sentences, () => ClvCharts.CustomerDeciles(audit.Inequality), Deciles(audit));

    /// <summary>The fourth lens.</summary>
    public static IEnumerable<ReportBlock> Cohorts(CustomerBaseAudit audit) =>
        Lens(audit.Cohorts.Sentences, () => ClvCharts.CohortsByAge(audit.Cohorts), CohortTable(audit));

    /// <summary>The second lens, or why there is none.</summary>
    public static IEnumerable<ReportBlock> Change(CustomerBaseAudit audit) => audit.Change is { } change
        ? Lens(change.Sentences, () => ClvCharts.PeriodChange(change), Parts(change, audit.IsMoney))
        : [new ReportBlock.Note(ReportFigures.Retold(audit.WhyNoChange!))];

    private static ReportBlock.Table Deciles(CustomerBaseAudit audit) => new(
        "Tenths of the customers who bought, those who brought most first",
        [new("tenth"), new("customers"), new("orders"), .. Money(audit, "amount"), new("share"), new("with those before")],
        [
            .. audit.Inequality.Deciles.Select(decile => (string[])
            [
                ReportFigures.Count(decile.Decile),
                ReportFigures.Count(decile.Customers),
                ReportFigures.Count(decile.Orders),
                .. audit.IsMoney ? [ReportFigures.Amount(decile.Amount!.Value)] : Array.Empty<string>(),
                ReportFigures.Percent(decile.Share),
                ReportFigures.Percent(decile.CumulativeShare),
            ]),
        ]);

    private static ReportBlock.Table Parts(AuditChange change, bool isMoney)
    {
        return new(
            $"Three splits of the change, each of which adds up to {Value(change.Total)}",
            [
                new("split", IsNumber: false), new("part", IsNumber: false), new(change.Period.Label(change.Before.From)), new(change.Period.Label(change.Now.From)),
                new("part of the change"),
            ],
            [.. Rows("factors", change.Factors), .. Rows("who bought", change.Buyers), .. Rows("new or not", change.Tenure)]);

        string Value(double value) => isMoney ? ReportFigures.Amount(value) : ReportFigures.Fixed(value, 1);
        string Known(double? value) => value is { } known ? ReportFigures.Number(known) : "–";
        IEnumerable<string[]> Rows(string split, IReadOnlyList<AuditChangePart> parts) =>
            parts.Select(part => (string[])[split, part.Name, Known(part.Before), Known(part.Now), Value(part.Effect)]);
    }

    private static ReportBlock.Table Life(CustomerBaseAudit audit)
    {
        IReadOnlyList<AuditLifePeriod> periods = audit.CohortLife.Periods;
        string name = audit.Cohort.Name();
        return new(
            Caption($"By {name}s since the first order", name, periods.Count),
            [
                new($"{name}s later"), new(name, IsNumber: false), new("bought"), new("share"), new("orders each"), .. Money(audit, "per order", "amount"),
                new(audit.IsMoney ? "amount so far, per customer acquired" : "orders so far, per customer acquired"),
            ],
            [
                .. periods.Skip(periods.Count - MostRows).Select(period => (string[])
                [
                    ReportFigures.Count(period.Age),
                    Label(audit, period.From, period.IsWhole),
                    ReportFigures.Count(period.Customers),
                    ReportFigures.Percent(period.Share),
                    period.OrdersPerCustomer is { } orders ? ReportFigures.Fixed(orders, 2) : "–",
                    .. audit.IsMoney
                        ? [period.SpendPerOrder is { } spend ? ReportFigures.Amount(spend) : "–", ReportFigures.Amount(period.Amount!.Value)]
                        : Array.Empty<string>(),
                    audit.IsMoney
                        ? ReportFigures.Amount(period.CumulativeAmountPerAcquired!.Value)
                        : ReportFigures.Fixed(period.CumulativeOrdersPerAcquired, 2),
                ]),
            ]);
    }

    private static ReportBlock.Table CohortTable(CustomerBaseAudit audit)
    {
        IReadOnlyList<AuditCohort> cohorts = audit.Cohorts.Cohorts;
        string name = audit.Cohort.Name();
        int[] ages = [.. _ages.Where(age => cohorts.Any(cohort => age < cohort.Ages.Count && cohort.Ages[age].Share is not null))];
        string what = audit.IsMoney ? "amount" : "orders";
        return new(
            Caption($"Share who bought again, and {what} per customer acquired, within so many {name}s after the first", name, cohorts.Count),
            [
                new("first order", IsNumber: false), new("customers"), .. Money(audit, "first purchase"),
                .. ages.Select(age => new ReportColumn(ReportFigures.Say($"again, {age}"))), .. ages.Select(age => new ReportColumn(ReportFigures.Say($"{what}, {age}"))),
            ],
            [
                .. cohorts.Skip(cohorts.Count - MostRows).Select(cohort => (string[])
                [
                    Label(audit, cohort.From, cohort.IsWhole),
                    ReportFigures.Count(cohort.Customers),
                    .. audit.IsMoney ? [ReportFigures.Amount(cohort.FirstPurchaseAmount!.Value)] : Array.Empty<string>(),
                    .. ages.Select(age => ReportFigures.Percent(cohort.Ages[age].BoughtAgain)),
                    .. ages.Select(age => Brought(cohort.Ages[age])),
                ]),
            ]);

        string Brought(AuditCohortAge age) => audit.IsMoney
            ? age.AmountPerAcquired is { } amount ? ReportFigures.Amount(amount) : "–"
            : age.OrdersPerAcquired is { } orders ? ReportFigures.Fixed(orders, 2) : "–";
    }

    private static ReportBlock.Table Base(CustomerBaseAudit audit)
    {
        IReadOnlyList<AuditPeriod> periods = audit.Base.Periods;
        string name = audit.Cohort.Name();
        return new(
            Caption($"All cohorts together by {name}", name, periods.Count),
            [new(name, IsNumber: false), new("customers"), new("new among them"), new("orders"), new("orders each"), .. Money(audit, "per order", "amount")],
            [
                .. periods.Skip(periods.Count - MostRows).Select(period => (string[])
                [
                    Label(audit, period.From, period.IsWhole),
                    ReportFigures.Count(period.Customers),
                    ReportFigures.Count(period.NewCustomers),
                    ReportFigures.Count(period.Orders),
                    period.OrdersPerCustomer is { } orders ? ReportFigures.Fixed(orders, 2) : "–",
                    .. audit.IsMoney
                        ? [period.SpendPerOrder is { } spend ? ReportFigures.Amount(spend) : "–", ReportFigures.Amount(period.Amount!.Value)]
                        : Array.Empty<string>(),
                ]),
            ]);
    }

    private static IReadOnlyList<(string Term, string Meaning)> Terms(CustomerBaseAudit audit)
    {
        string name = audit.Cohort.Name();
        return
        [
            ("Cohort", $"the customers whose first order fell in the same {name}; {name}s after the first count from that one."),
            ("Parts of the change", "what the total changes by where one factor alone goes from old to new, averaged over all orders in which they can change; the parts add up to the change."),
            ("Bought again", "ordered on a day after that of the first order."),
            ("Gini coefficient", "half the mean difference between what two customers spent, relative to the mean."),
        ];
    }

    private static string Caption(string text, string period, int count) =>
        count <= MostRows ? text : ReportFigures.Say($"{text}; of {count} {period}s the last {MostRows}");

    private static string Label(CustomerBaseAudit audit, DateOnly from, bool isWhole) => audit.Cohort.Label(from) + (isWhole ? "" : ", in part");

    private static ReportColumn[] Money(CustomerBaseAudit audit, params string[] titles) =>
        audit.IsMoney ? Array.ConvertAll(titles, title => new ReportColumn(title)) : [];
}
