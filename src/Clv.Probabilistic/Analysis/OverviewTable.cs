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

        ResultColumn[] Estimate(string name, Func<int, TotalEstimate> of, CellStyle style) => overview.All.Level is null
            ? [ResultColumn.Of(name, count, row => of(row).Value, style)]
            :
            [
                ResultColumn.Of(name, count, row => of(row).Value, style),
                ResultColumn.Optional($"{name}_lower", count, row => of(row).Expectation?.Lower, style),
                ResultColumn.Optional($"{name}_upper", count, row => of(row).Expectation?.Upper, style),
                ResultColumn.Optional($"{name}_outcome_lower", count, row => of(row).Outcome?.Lower, style),
                ResultColumn.Optional($"{name}_outcome_upper", count, row => of(row).Outcome?.Upper, style),
            ];
    }
}
