using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Days that should have orders and have none: closed weekdays, gaps, and a last day cut short.</summary>
internal static class CalendarChecks
{
    /// <summary>How many open days on each side of a gap tell what is usual: a month of business.</summary>
    private const int Reach = 30;

    /// <summary>Fewer days or orders than this do not tell what is usual.</summary>
    private const int EnoughDays = 20;
    private const int EnoughOrders = 50;

    /// <summary>A gap is named if no such one is expected in a hundred data sets of this length.</summary>
    private const double GapChance = 0.01;

    /// <summary>A shop closes for a few days; a week without orders is more often an export that failed.</summary>
    private const int LongGap = 7;

    /// <summary>The chance of so few orders on a whole day, below which the last day is taken as cut short.</summary>
    private const double LastDayChance = 0.001;

    private static readonly string[] _weekdays =
        ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

    public static void Add(FindingList findings, DailyOrders daily)
    {
        AddWeekdays(findings, daily);
        AddRounded(findings, daily);
        AddGaps(findings, daily);
        AddLastDay(findings, daily);
    }

    private static void AddWeekdays(FindingList findings, DailyOrders daily)
    {
        int[] closed = [.. Enumerable.Range(0, _weekdays.Length).Where(daily.IsClosedWeekday)];
        if (closed.Length == 0 || closed.Length == _weekdays.Length - 1)
        {
            return;
        }

        int orders = closed.Sum(weekday => daily.ByWeekday[weekday]);
        string names = All([.. closed.Select(weekday => _weekdays[weekday])]);
        string count = orders == 0 ? "No orders" : $"Hardly any orders ({Number(orders)} of {Number(daily.Total)})";
        findings.Add(
            FindingTopic.Dates,
            "closed-weekdays",
            FindingSeverity.Info,
            $"{count} fall on {names}, which is usual where businesses buy or a shop closes; such days are not counted as gaps.",
            [("orders", orders), ("weekdays", closed.Length)],
            examples: [.. closed.Select(weekday => _weekdays[weekday])]);
    }

    private static void AddRounded(FindingList findings, DailyOrders daily)
    {
        int weekday = Array.FindIndex(daily.ByWeekday, orders => orders == daily.Total);
        if (weekday < 0 || !daily.KnowsWeekdays)
        {
            return;
        }

        findings.Add(
            FindingTopic.Dates,
            "weekly-dates",
            FindingSeverity.Advice,
            $"All {Count(daily.Total, "order")} fall on {_weekdays[weekday]}, as when dates are rounded to weeks; collapse them by week ({OptionNames.Of(Grain.Week)}); where that is the only day on which customers can buy, {BetaGeoBetaBinomialModel.Kind.Name} counts such opportunities.",
            [("orders", daily.Total)],
            [("weekday", _weekdays[weekday])]);
    }

    private static void AddGaps(FindingList findings, DailyOrders daily)
    {
        if (daily.Total < EnoughOrders)
        {
            return;
        }

        List<(int First, int Last)> gaps = [];
        int openDays = Enumerable.Range(0, daily.Count).Count(daily.IsOpen);
        for (int day = 0; day < daily.Count; day++)
        {
            if (daily[day] > 0 || !daily.IsOpen(day))
            {
                continue;
            }

            int last = day;
            for (int next = day + 1; next < daily.Count && (daily[next] == 0 || !daily.IsOpen(next)); next++)
            {
                last = daily.IsOpen(next) ? next : last;
            }

            if (IsGap(daily, day, last, openDays))
            {
                gaps.Add((day, last));
            }

            day = last;
        }

        AddGaps(findings, daily, gaps);
    }

    private static bool IsGap(DailyOrders daily, int first, int last, int openDays)
    {
        UsualDay usual = daily.Near(first, last, Reach);
        if (usual.Days < EnoughDays)
        {
            return false;
        }

        double expected = openDays;
        for (int day = first; day <= last && expected >= GapChance; day++)
        {
            expected *= daily.IsOpen(day) ? usual.ProbabilityEmpty(daily.Factor(day)) : 1;
        }

        return expected < GapChance;
    }

    private static void AddGaps(FindingList findings, DailyOrders daily, List<(int First, int Last)> gaps)
    {
        if (gaps.Count == 0)
        {
            return;
        }

        (int First, int Last)[] longest = [.. gaps.OrderByDescending(gap => gap.Last - gap.First).ThenBy(gap => gap.First).Take(Named)];
        int longestDays = longest[0].Last - longest[0].First + 1;
        int days = gaps.Sum(gap => gap.Last - gap.First + 1);
        string[] examples = [.. longest.Select(gap => Days(daily.FirstDay + gap.First, daily.FirstDay + gap.Last))];
        findings.Add(
            FindingTopic.Dates,
            "gaps",
            longestDays >= LongGap ? FindingSeverity.Warning : FindingSeverity.Advice,
            $"No orders for {Count(days, "day")} in {Count(gaps.Count, "gap")} where orders were to be expected: {List(examples, gaps.Count)}; check that the export is complete, unless the shop was closed.",
            [("gaps", gaps.Count), ("days", days), ("longest_days", longestDays)],
            examples: examples);
    }

    private static void AddLastDay(FindingList findings, DailyOrders daily)
    {
        int last = daily.Count - 1;
        if (daily.Total < EnoughOrders || !daily.IsOpen(last))
        {
            return;
        }

        UsualDay usual = daily.Near(last, last, Reach);
        double expected = usual.Mean * daily.Factor(last);
        if (usual.Days < EnoughDays || daily[last] > expected / 2 || usual.AtMost(daily[last], daily.Factor(last)) >= LastDayChance)
        {
            return;
        }

        int day = daily.FirstDay + last;
        findings.Add(
            FindingTopic.Dates,
            "incomplete-last-day",
            FindingSeverity.Warning,
            $"The last day, {Day(day)}, has {Count(daily[last], "order")} where {Short(Math.Round(expected, 1))} would be usual, as when an export is made during the day; end observation on {Day(day - 1)} ({OptionNames.ObservationEnd}).",
            [("orders", daily[last]), ("usual", expected)],
            [("last_day", Day(day)), ("observation_end", Day(day - 1))]);
    }
}
