namespace Clv.Probabilistic;

/// <summary>Unit economics as tables.</summary>
internal static class UnitEconomicsTable
{
    /// <summary>Everything, as files have it.</summary>
    public static ResultTable Of(UnitEconomics result, UnitEconomicsRow[] rows)
    {
        int count = rows.Length;
        return new ResultTable(
            Title(result),
            count,
            [
                ResultColumn.Of(Name(result), count, row => rows[row].Group),
                ResultColumn.Of("customers", count, row => rows[row].Customers, CellStyle.Count),
                ResultColumn.Of("customers_with_cost", count, row => rows[row].CustomersWithCost, CellStyle.Count),
                ResultColumn.Of("cost", count, row => rows[row].CustomersWithCost > 0 ? rows[row].Cost : double.NaN, CellStyle.Money),
                ResultColumn.Optional("cost_per_customer", count, row => rows[row].CostPerCustomer, CellStyle.Money),
                ResultColumn.Of("value_so_far", count, row => rows[row].ValueSoFar, CellStyle.Money),
                .. Figures("value_to_come", row => row.ValueToCome, CellStyle.Money),
                .. Figures("ltv", row => row.LifetimeValue, CellStyle.Money),
                .. Figures("break_even_cost", row => row.BreakEvenCost, CellStyle.Money),
                .. Figures("ltv_to_cac", row => row.ValueToCost, CellStyle.Number),
                .. Figures("return", row => row.Return, CellStyle.Change),
                .. Figures("payback_month", row => row.PaybackMonth, CellStyle.Plain),
            ]);

        IEnumerable<ResultColumn> Figures(string name, Func<UnitEconomicsRow, EconomicFigure?> of, CellStyle style)
        {
            yield return ResultColumn.Optional(name, count, row => of(rows[row])?.Value, style);
            if (result.Level is not null)
            {
                yield return ResultColumn.Optional(name + "_lower", count, row => of(rows[row])?.Interval?.Lower, style);
                yield return ResultColumn.Optional(name + "_upper", count, row => of(rows[row])?.Interval?.Upper, style);
            }
        }
    }

    /// <summary>What fits a terminal.</summary>
    public static ResultTable Narrow(UnitEconomics result, UnitEconomicsRow[] rows)
    {
        string[] columns = ["customers", "cost_per_customer", "break_even_cost", "ltv_to_cac", "ltv_to_cac_lower", "ltv_to_cac_upper", "payback_month", "return"];
        ResultTable all = Of(result, rows);
        return new ResultTable(all.Title, all.Count, all.Columns.Where((column, at) => at == 0 || columns.Contains(column.Name)));
    }

    private static string Title(UnitEconomics result) => result.By switch
    {
        UnitEconomicsGrouping.Channel => "What customers cost and bring, by channel",
        UnitEconomicsGrouping.Cohort => "What customers cost and bring, by cohort",
        _ => "What customers cost and bring",
    };

    private static string Name(UnitEconomics result) => result.By switch
    {
        UnitEconomicsGrouping.Channel => "channel",
        UnitEconomicsGrouping.Cohort => "cohort",
        _ => "group",
    };
}
