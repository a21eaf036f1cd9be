using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Whether day and month were taken for each other: only days 1 to 12 can be, so they are where it shows.</summary>
internal static class DayMonthChecks
{
    private const int MonthsOfYear = 12;

    /// <summary>Twelve distinct dates all on days 1 to 12 happen once in 60,000 times.</summary>
    private const int EnoughDates = 12;

    /// <summary>Where orders fall on few days of the month, there is a billing day.</summary>
    private const int EnoughDaysOfMonth = 6;

    /// <summary>Within two months even ordinary data may lie in early days.</summary>
    private const int EnoughSpan = 60;

    /// <summary>The mean share of a month that days 1 to 12 are.</summary>
    private const double EarlyShare = 12 / 30.436875;

    /// <summary>One month without orders after the 12th may be a closed shop, and one with a single date says nothing.</summary>
    private const int EnoughMonths = 2;
    private const int EnoughDatesOfMonth = 2;

    /// <summary>The chance of so many months without later days, below which they are no accident.</summary>
    private const double MonthsChance = 1e-4;

    /// <summary>Half a year gives every day of the month about the same number of occurrences, and 200 orders a rate to each.</summary>
    private const int SpanForRates = 182;
    private const int OrdersForRates = 200;
    private const double ManyTimes = 2;

    public static void Add(FindingList findings, CheckedOrders orders)
    {
        int[] byDay = OrdersByDayOfMonth(orders);
        int late = byDay.AsSpan(MonthsOfYear + 1).ToArray().Sum();
        int used = byDay.Count(count => count > 0);
        if (orders.Span < EnoughSpan || used < EnoughDaysOfMonth)
        {
            return;
        }

        if (late == 0)
        {
            if (orders.Days.Length >= EnoughDates)
            {
                AddFinding(
                    findings,
                    "all",
                    orders.Count,
                    $"All {Count(orders.Count, "order")} fall on days 1 to 12 of a month, as when day and month are swapped, or when rows with later days could not be read");
            }

            return;
        }

        (int months, double expected, int count) = MonthsWithoutLaterDays(orders);
        if (months >= EnoughMonths && 1 - new CountLaw(expected, expected).AtMost(months - 1) < MonthsChance)
        {
            AddFinding(
                findings,
                "months",
                count,
                $"In {Count(months, "month")} all orders ({Number(count)}) fall on days 1 to 12 while other months have later days too, as when day and month of some dates are swapped");
            return;
        }

        if (orders.Span >= SpanForRates && orders.Count >= OrdersForRates && EarlyToLate(orders, byDay) is >= ManyTimes and double ratio)
        {
            AddFinding(
                findings,
                "rate",
                orders.Count - late,
                $"Days 1 to 12 of a month have {Tenths(ratio)} times the orders of later days, as when day and month of some dates are swapped");
        }
    }

    private static void AddFinding(FindingList findings, string pattern, int orders, string what) => findings.Add(
        FindingTopic.Dates,
        "day-month-swap",
        FindingSeverity.Warning,
        $"{what}; compare a few dates with their source and state the format of dates ({OptionNames.DateFormat}).",
        [("orders", orders)],
        [("pattern", pattern)]);

    private static int[] OrdersByDayOfMonth(CheckedOrders orders)
    {
        int[] byDay = new int[32];
        for (int i = 0; i < orders.Days.Length; i++)
        {
            byDay[DateOnly.FromDayNumber(orders.Days[i]).Day] += orders.OrdersByDay[i];
        }

        return byDay;
    }

    /// <summary>Whole months whose dates all are on days 1 to 12, how many there should be by chance, and their orders.</summary>
    private static (int Months, double Expected, int Orders) MonthsWithoutLaterDays(CheckedOrders orders)
    {
        int months = 0;
        double expected = 0;
        int count = 0;
        for (int i = 0; i < orders.Days.Length;)
        {
            DateOnly date = DateOnly.FromDayNumber(orders.Days[i]);
            int monthStart = orders.Days[i] - date.Day + 1;
            int monthEnd = monthStart + DateTime.DaysInMonth(date.Year, date.Month) - 1;
            int next = i;
            int own = 0;
            while (next < orders.Days.Length && orders.Days[next] <= monthEnd)
            {
                own += orders.OrdersByDay[next++];
            }

            // The months in which the data begin and end have less than all their days.
            bool whole = monthStart >= orders.FirstDay && monthEnd <= orders.LastDay;
            if (whole && next - i >= EnoughDatesOfMonth)
            {
                bool early = DateOnly.FromDayNumber(orders.Days[next - 1]).Day <= MonthsOfYear;
                months += early ? 1 : 0;
                count += early ? own : 0;
                expected += Math.Pow(EarlyShare, next - i);
            }

            i = next;
        }

        return (months, expected, count);
    }

    /// <summary>The typical rate of days 1 to 12 over that of days 13 to 28; medians, so that one billing day does not count.</summary>
    private static double EarlyToLate(CheckedOrders orders, int[] byDay)
    {
        int[] occurrences = new int[32];
        for (int day = orders.FirstDay; day <= orders.LastDay; day++)
        {
            occurrences[DateOnly.FromDayNumber(day).Day]++;
        }

        double[] rates = [.. Enumerable.Range(1, 28).Select(day => (double)byDay[day] / occurrences[day])];
        double usual = OrderStatistic.Median(rates.AsSpan(MonthsOfYear));
        return usual == 0 ? 0 : OrderStatistic.Median(rates.AsSpan(0, MonthsOfYear)) / usual;
    }
}
