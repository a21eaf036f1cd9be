namespace Clv.Probabilistic;

/// <summary>Months ahead as a table.</summary>
internal static class CashFlowTable
{
    /// <summary>The months of one path.</summary>
    public static ResultTable Of(string title, IReadOnlyList<CashFlowMonth> months) => new(title, months.Count, Columns(months.Count, row => months[row]))
    {
        EndMatters = true,
    };

    /// <summary>The columns of months.</summary>
    public static IEnumerable<ResultColumn> Columns(int count, Func<int, CashFlowMonth> at)
    {
        yield return ResultColumn.Of("month", count, row => at(row).Month, CellStyle.Plain);
        yield return ResultColumn.Of("until", count, row => at(row).Until);
        yield return ResultColumn.Of("expected_purchases", count, row => at(row).Purchases);
        yield return ResultColumn.Of("contribution", count, row => at(row).Contribution, CellStyle.Money);
        yield return ResultColumn.Of("discounted", count, row => at(row).Discounted, CellStyle.Money);
        yield return ResultColumn.Of("cumulative", count, row => at(row).Cumulative.Value, CellStyle.Money);
        if (count > 0 && at(0).Cumulative.Interval is not null)
        {
            yield return ResultColumn.Optional("cumulative_lower", count, row => at(row).Cumulative.Interval?.Lower, CellStyle.Money);
            yield return ResultColumn.Optional("cumulative_upper", count, row => at(row).Cumulative.Interval?.Upper, CellStyle.Money);
        }
    }
}
