namespace Clv.Probabilistic;

/// <summary>An overview of a portfolio as a table: all customers, then groups, tiers and segments.</summary>
internal static class OverviewTable
{
    /// <summary>A row per group.</summary>
    public static ResultTable Of(PortfolioOverview overview)
    {
        (string Kind, PredictedTotal Total)[] rows =
        [
            ("all", overview.All),
            ("frequency", overview.OneTimeBuyers),
            ("frequency", overview.RepeatBuyers),
            .. overview.Tiers.Select(tier => ("tier", tier)),
            .. overview.Segments.Select(segment => ("segment", segment)),
        ];
        int count = rows.Length;
        bool isMoney = overview.All.LifetimeValue is not null;
        return new ResultTable(
            "What customers are expected to do",
            count,
            [
                ResultColumn.Of("grouping", count, row => rows[row].Kind),
                ResultColumn.Of("group", count, row => rows[row].Total.Group),
                ResultColumn.Of("customers", count, row => rows[row].Total.Customers, CellStyle.Count),
                .. Estimate("active", row => rows[row].Total.Active, CellStyle.Number),
                .. Estimate("buyers", row => rows[row].Total.Buyers, CellStyle.Number),
                .. Estimate("expected_purchases", row => rows[row].Total.Purchases, CellStyle.Number),
                .. isMoney ? Estimate("clv", row => rows[row].Total.LifetimeValue!.Value, CellStyle.Money) : [],
            ]);

        ResultColumn[] Estimate(string name, Func<int, TotalEstimate> of, CellStyle style) =>
        [
            ResultColumn.Of(name, count, row => of(row).Value, style),
            .. Ends(name, row => of(row).Expectation, of(0).Expectation is not null, style),
            .. Ends($"{name}_outcome", row => of(row).Outcome, of(0).Outcome is not null, style),
        ];

        ResultColumn[] Ends(string name, Func<int, Interval?> of, bool isKnown, CellStyle style) => isKnown
            ? [ResultColumn.Optional($"{name}_lower", count, row => of(row)?.Lower, style), ResultColumn.Optional($"{name}_upper", count, row => of(row)?.Upper, style)]
            : [];
    }

    /// <summary>What people look at: customers of each group, what they are worth or will buy, and where that will turn out.</summary>
    public static void Show(PortfolioOverview overview, ResultWriter writer)
    {
        writer.Table(Shown(
            overview.All.Level is { } level
                ? $"What customers are expected to do, and where it will turn out {PredictionInterval.InCases(level)}"
                : "What customers are expected to do",
            overview,
            [overview.All, .. Existing([overview.OneTimeBuyers, overview.RepeatBuyers])]));
        ShowGroups("The same by tier", overview.Tiers);
        ShowGroups("The same by segment", overview.Segments);

        void ShowGroups(string title, IEnumerable<PredictedTotal> groups)
        {
            PredictedTotal[] rows = Existing(groups);
            if (rows.Length > 0)
            {
                writer.Table(Shown(title, overview, rows));
            }
        }

        static PredictedTotal[] Existing(IEnumerable<PredictedTotal> groups) => [.. groups.Where(group => group.Customers > 0)];
    }

    private static ResultTable Shown(string title, PortfolioOverview overview, PredictedTotal[] rows)
    {
        bool isMoney = overview.All.LifetimeValue is not null;
        CellStyle style = isMoney ? CellStyle.Money : CellStyle.Number;
        return new ResultTable(
            title,
            rows.Length,
            [
                ResultColumn.Of("group", rows.Length, row => rows[row].Group),
                ResultColumn.Of("customers", rows.Length, row => rows[row].Customers, CellStyle.Count),
                ResultColumn.Of("active", rows.Length, row => rows[row].Active.Value),
                ResultColumn.Of("expected_purchases", rows.Length, row => rows[row].Purchases.Value),
                .. isMoney ? [ResultColumn.Of("clv", rows.Length, row => rows[row].LifetimeValue!.Value.Value, style)] : Array.Empty<ResultColumn>(),
                .. overview.All.Level is null
                    ? Array.Empty<ResultColumn>()
                    :
                    [
                        ResultColumn.Optional("outcome_lower", rows.Length, row => Worth(row).Outcome?.Lower, style).Under("likely from"),
                        ResultColumn.Optional("outcome_upper", rows.Length, row => Worth(row).Outcome?.Upper, style).Under("to"),
                    ],
            ]);

        TotalEstimate Worth(int row) => isMoney ? rows[row].LifetimeValue!.Value : rows[row].Purchases;
    }
}
