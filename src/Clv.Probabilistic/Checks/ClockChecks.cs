using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>What times of day tell: dates without a time, and clocks of another time zone.</summary>
internal static class ClockChecks
{
    private const int HoursPerDay = 24;
    private const int SecondsPerHour = 3600;
    private const int MinutesPerDay = 1440;

    /// <summary>Fewer orders at midnight are not worth a word.</summary>
    private const int EnoughAtMidnight = 10;
    private const double LeastShare = 0.01;

    /// <summary>Midnight must stand out from other minutes, even if times are rounded to quarters of an hour.</summary>
    private const double ManyTimes = 20;

    /// <summary>Fewer times do not make a profile of the day.</summary>
    private const int EnoughTimes = 200;

    /// <summary>People sleep six hours.</summary>
    private const int Night = 6;

    /// <summary>A night has less than a tenth of the day's orders; an even share would be a quarter.</summary>
    private const double NightShare = 0.1;

    /// <summary>Nights that begin from 21 to 5 o'clock are where they should be.</summary>
    private const int EarliestNight = 21;
    private const int LatestNight = 5;

    public static void Add(FindingList findings, CheckedOrders orders)
    {
        if (orders.Table.SecondOfDay.IsEmpty)
        {
            return;
        }

        int[] byHour = new int[HoursPerDay];
        int midnight = 0;
        foreach (int row in orders.Rows)
        {
            int second = orders.Second(row);
            midnight += second == 0 ? 1 : 0;
            byHour[second / SecondsPerHour] += second == 0 ? 0 : 1;
        }

        AddMidnight(findings, orders.Count, midnight);
        AddShifted(findings, byHour, orders.Count - midnight);
    }

    private static void AddMidnight(FindingList findings, int orders, int midnight)
    {
        double usual = (double)(orders - midnight) / MinutesPerDay;
        if (midnight == orders || midnight < EnoughAtMidnight || midnight < LeastShare * orders || midnight < ManyTimes * usual)
        {
            return;
        }

        findings.Add(
            FindingTopic.Dates,
            "midnight-pile",
            FindingSeverity.Warning,
            $"{Count(midnight, "order")} ({Percent(midnight, orders)}) {Verb(midnight, "is", "are")} at exactly 00:00:00 while the others have times of day: dates without a time, or days converted between time zones, which may put them on the wrong day; {OptionNames.Of(Grain.Day)} bears the former, {OptionNames.Of(Grain.Hour)} does not.",
            [("orders", midnight), ("share", (double)midnight / orders)]);
    }

    private static void AddShifted(FindingList findings, int[] byHour, int orders)
    {
        if (orders < EnoughTimes)
        {
            return;
        }

        int[] quiet = [.. Enumerable.Range(0, HoursPerDay).Select(hour => OrdersFrom(byHour, hour))];
        int fewest = quiet.Min();
        int start = Array.IndexOf(quiet, fewest);
        bool hasNight = Enumerable.Range(0, HoursPerDay).Any(hour => hour is >= EarliestNight or <= LatestNight && quiet[hour] < NightShare * orders);
        if (fewest >= NightShare * orders || hasNight)
        {
            return;
        }

        int busiest = Array.IndexOf(byHour, byHour.Max());
        findings.Add(
            FindingTopic.Dates,
            "shifted-day",
            FindingSeverity.Advice,
            FormattableString.Invariant(
                $"Only {Percent(fewest, orders)} of the orders with a time fall between {start:00}:00 and {(start + Night) % HoursPerDay:00}:00 and most come from {busiest:00}:00 on, so times may be of another time zone than the customers', which puts orders near midnight on the wrong day; convert them to local time first."),
            [("quiet_from_hour", start), ("quiet_to_hour", (start + Night) % HoursPerDay), ("quiet_share", (double)fewest / orders), ("busiest_hour", busiest)]);
    }

    /// <summary>The orders of as many hours as a night has, from one on.</summary>
    private static int OrdersFrom(int[] byHour, int start) =>
        Enumerable.Range(start, Night).Sum(hour => byHour[hour % HoursPerDay]);
}
