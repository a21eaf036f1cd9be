using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Dates that cannot be right: stand-ins for missing ones, far past and future.</summary>
internal static class DateRangeChecks
{
    /// <summary>A date stands apart if nothing else happened within a year of it.</summary>
    private const int Apart = 365;

    /// <summary>A shop that rests for a season, or a whole year, has its next order within two. More is no pause but a date that is
    /// wrong, and such a one moves every T.</summary>
    private const int YearsAway = 731;

    /// <summary>It is tomorrow already in another time zone.</summary>
    private const int DayAhead = 1;

    /// <summary>At most one order in twenty can be astray; more are a part of the data.</summary>
    private const int StrayPerOrders = 20;

    /// <summary>Order files of shops begin about here; earlier ones are usually a wrong century.</summary>
    private const int EarlyYear = 1990;

    /// <summary>Before this year no order was in a computer.</summary>
    private const int ImpossibleYear = 1900;

    /// <summary>What programs write for a missing date: the zero of .NET, Windows, SQL Server, spreadsheets, the Macintosh and
    /// Unix (and the evening before it, west of Greenwich), and the last days of calendars.</summary>
    private static readonly HashSet<int> _placeholders =
    [
        .. new DateOnly[]
        {
            new(1, 1, 1), new(1601, 1, 1), new(1753, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1),
            new(1904, 1, 1), new(1969, 12, 31), new(1970, 1, 1), new(1980, 1, 1), new(2038, 1, 19), new(2099, 12, 31),
            new(2999, 12, 31), new(9999, 1, 1), new(9999, 12, 31),
        }.Select(day => day.DayNumber),
    ];

    /// <summary>Adds what there is to say, and returns the orders without those whose dates stand apart.</summary>
    public static CheckedOrders Add(FindingList findings, CheckedOrders orders, DateOnly? today)
    {
        int first = 0;
        int last = orders.Days.Length - 1;
        AddPlaceholders(findings, orders, ref first, ref last);
        AddFuture(findings, orders, today, first, ref last);
        int earlyEnd = first;
        int lateEnd = last;
        if (Orders(orders, first, last) >= StrayPerOrders)
        {
            earlyEnd = SkipEarly(orders, first, last);
            lateEnd = SkipLate(orders, first, last);
        }

        AddStray(findings, orders, first, earlyEnd - 1, early: true);
        AddStray(findings, orders, lateEnd + 1, last, early: false);
        AddOld(findings, orders, earlyEnd, lateEnd);
        return earlyEnd == 0 && lateEnd == orders.Days.Length - 1
            ? orders
            : CheckedOrders.Of(orders.Table, orders.Days[earlyEnd], orders.Days[lateEnd]);
    }

    private static void AddPlaceholders(FindingList findings, CheckedOrders orders, ref int first, ref int last)
    {
        int early = first;
        while (early < last && _placeholders.Contains(orders.Days[early]))
        {
            early++;
        }

        int late = last;
        while (late > early && _placeholders.Contains(orders.Days[late]))
        {
            late--;
        }

        List<string> days = [];
        int count = 0;
        if (early > first && orders.Days[early] - orders.Days[early - 1] >= Apart)
        {
            count += Orders(orders, first, early - 1);
            days.AddRange(orders.Days[first..early].Select(Day));
            first = early;
        }

        if (late < last && orders.Days[late + 1] - orders.Days[late] >= Apart)
        {
            count += Orders(orders, late + 1, last);
            days.AddRange(orders.Days[(late + 1)..(last + 1)].Select(Day));
            last = late;
        }

        if (count > 0)
        {
            findings.Add(
                FindingTopic.Dates,
                "placeholder-dates",
                FindingSeverity.Problem,
                $"{Count(count, "order")} ({Percent(count, orders.Count)}) {Verb(count, "is", "are")} dated {All(days)}, which programs write where a date is missing; leave {Verb(count, "it", "them")} out or find the dates.",
                [("orders", count)],
                examples: days);
        }
    }

    private static void AddFuture(FindingList findings, CheckedOrders orders, DateOnly? today, int first, ref int last)
    {
        if (today is not { } date || orders.Days[last] <= date.DayNumber)
        {
            return;
        }

        int past = last;
        while (past >= first && orders.Days[past] > date.DayNumber)
        {
            past--;
        }

        int count = Orders(orders, past + 1, last);
        string[] examples = Examples(orders, past + 1, last);
        bool ahead = orders.Days[last] - date.DayNumber <= DayAhead;
        findings.Add(
            FindingTopic.Dates,
            "future-dates",
            ahead ? FindingSeverity.Warning : FindingSeverity.Problem,
            $"{Count(count, "order")} ({Percent(count, orders.Count)}) {Verb(count, "lies", "lie")} in the future, after {Day(date.DayNumber)}, as late as {Day(orders.Days[last])}: {List(examples, count)}; correct the {Verb(count, "date", "dates")}, or end observation today ({OptionNames.ObservationEnd}).",
            [("orders", count)],
            [("last_day", Day(orders.Days[last]))],
            examples);

        // Where everything is in the future, it is the idea of today that is wrong, and the rest can still be checked.
        last = past < first ? last : past;
    }

    private static int SkipEarly(CheckedOrders orders, int first, int last)
    {
        int gap = LeastGap(orders, first, last);
        int allowed = Orders(orders, first, last) / StrayPerOrders;
        int kept = first;
        for (int i = first, count = 0; i < last; i++)
        {
            count += orders.OrdersByDay[i];
            if (count > allowed)
            {
                break;
            }

            kept = orders.Days[i + 1] - orders.Days[i] >= gap ? i + 1 : kept;
        }

        return kept;
    }

    private static int SkipLate(CheckedOrders orders, int first, int last)
    {
        int gap = LeastGap(orders, first, last);
        int allowed = Orders(orders, first, last) / StrayPerOrders;
        int kept = last;
        for (int i = last, count = 0; i > first; i--)
        {
            count += orders.OrdersByDay[i];
            if (count > allowed)
            {
                break;
            }

            kept = orders.Days[i] - orders.Days[i - 1] >= gap ? i - 1 : kept;
        }

        return kept;
    }

    /// <summary>A stretch without orders that sets dates apart: a year, or as long as the middle nine tenths of the data take.</summary>
    private static int LeastGap(CheckedOrders orders, int first, int last)
    {
        int tail = Orders(orders, first, last) / StrayPerOrders;
        int low = first;
        for (int left = tail; left >= orders.OrdersByDay[low]; low++)
        {
            left -= orders.OrdersByDay[low];
        }

        int high = last;
        for (int left = tail; left >= orders.OrdersByDay[high]; high--)
        {
            left -= orders.OrdersByDay[high];
        }

        return Math.Max(Apart, orders.Days[high] - orders.Days[low]);
    }

    private static void AddStray(FindingList findings, CheckedOrders orders, int from, int to, bool early)
    {
        if (to < from)
        {
            return;
        }

        int count = Orders(orders, from, to);
        int gap = early ? orders.Days[to + 1] - orders.Days[to] : orders.Days[from] - orders.Days[from - 1];
        string span = Days(orders.Days[from], orders.Days[to]);
        string[] examples = Examples(orders, from, to);
        string them = Verb(count, "it", "them");
        string remedy = early
            ? $"correct or leave out {them}, since T counts from a first order"
            : $"correct {them}, leave {them} out or end observation before ({OptionNames.ObservationEnd}), since T runs to the last day";
        findings.Add(
            FindingTopic.Dates,
            early ? "far-past-dates" : "far-future-dates",
            gap >= YearsAway ? FindingSeverity.Problem : FindingSeverity.Warning,
            $"{Count(count, "order")} ({Percent(count, orders.Count)}) {Verb(count, "stands", "stand")} apart, {Number(gap)} days {(early ? "before" : "after")} all others ({span}): {List(examples, count)}; {remedy}.",
            [("orders", count), ("gap_days", gap)],
            [("first_day", Day(orders.Days[from])), ("last_day", Day(orders.Days[to]))],
            examples);
    }

    /// <summary>The first few of the orders on some days, by name.</summary>
    private static string[] Examples(CheckedOrders orders, int from, int to)
    {
        List<string> named = [];
        foreach (int row in orders.Rows)
        {
            int day = orders.Table.Day[row];
            if (day >= orders.Days[from] && day <= orders.Days[to] && named.Count < Named)
            {
                named.Add(Order(orders.Table, row));
            }
        }

        return [.. named];
    }

    private static void AddOld(FindingList findings, CheckedOrders orders, int first, int last)
    {
        int early = new DateOnly(EarlyYear, 1, 1).DayNumber;
        int before = first;
        while (before <= last && orders.Days[before] < early)
        {
            before++;
        }

        int count = before == first ? 0 : Orders(orders, first, before - 1);
        if (2 * count < Orders(orders, first, last))
        {
            return;
        }

        bool impossible = orders.Days[first] < new DateOnly(ImpossibleYear, 1, 1).DayNumber;
        findings.Add(
            FindingTopic.Dates,
            "old-dates",
            impossible ? FindingSeverity.Problem : FindingSeverity.Warning,
            $"{Count(count, "order")} ({Percent(count, orders.Count)}) {Verb(count, "is", "are")} dated before {EarlyYear} ({Days(orders.Days[first], orders.Days[before - 1])}); if that is the wrong century, state the format of dates ({OptionNames.DateFormat}).",
            [("orders", count)],
            [("first_day", Day(orders.Days[first])), ("last_day", Day(orders.Days[before - 1]))]);
    }

    private static int Orders(CheckedOrders orders, int from, int to) => orders.OrdersByDay.AsSpan(from..(to + 1)).Sum();

    private static int Sum(this Span<int> counts)
    {
        int sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
