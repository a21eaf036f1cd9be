namespace Clv.Probabilistic.Charts;

/// <summary>Cohorts by first purchase: who came back when, and who is expected to.</summary>
internal static class CohortSection
{
    /// <summary>Longer histories are shown by quarter or year, so that a chart keeps to what can be read.</summary>
    private const int MostMonths = 36;
    private const int MostMonthsByQuarter = 96;
    private const double DaysPerMonth = 30.4;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        if (subject.Input.Orders is not { } orders)
        {
            yield return new ReportBlock.Note("Cohorts need the orders, which are not at hand here: a summary keeps no dates. Give the file of orders to see them.");
            yield break;
        }

        CohortPeriod acquired = PeriodFor(orders);
        yield return new ReportBlock.Text(
            "Customers who first bought in the same period, and how many of them bought again in each period since. Read along a row: customers who stay make a row that stops falling.");
        Lazy<Cohorts> cohorts = new(() => ClvCharts.CohortsOf(orders, acquired));
        yield return ReportSections.Picture(() => ClvCharts.Retention(cohorts.Value));
        yield return ReportSections.Picture(() => ClvCharts.CohortPurchases(
            cohorts.Value, subject.Model, () => Histories(subject, orders, cohorts.Value.LastDay)));
    }

    /// <summary>Every customer's history up to the last order, by days: that of the report where it is the same.</summary>
    private static CustomerSummary Histories(ReportSubject subject, TransactionTable orders, int lastDay)
    {
        CustomerSummary known = subject.Customers;
        TimeUnit unit = subject.Model.TimeUnit;
        return ReferenceEquals(known.Ids, orders.Customers)
            && known.TimeUnit == unit
            && known.Account is { Grain: Grain.Day, IncludeFirst: false, HoldoutEnd: null, OrdersAfterEnd: 0 } account
            && account.ObservationEnd == DateOnly.FromDayNumber(lastDay).ToDateTime(default)
            ? known
            : orders.Summarize(ClvCharts.HistoriesFor(subject.Model));
    }

    private static CohortPeriod PeriodFor(TransactionTable orders)
    {
        int first = int.MaxValue;
        int last = int.MinValue;
        foreach (int day in orders.Day)
        {
            first = Math.Min(first, day);
            last = Math.Max(last, day);
        }

        double months = (last - first) / DaysPerMonth;
        return months switch
        {
            <= 4 => CohortPeriod.Week,
            <= MostMonths => CohortPeriod.Month,
            <= MostMonthsByQuarter => CohortPeriod.Quarter,
            _ => CohortPeriod.Year,
        };
    }
}
