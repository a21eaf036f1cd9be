namespace Clv.Probabilistic;

/// <summary>When contracts come up for renewal: a period after their start, two periods after it, and so on.</summary>
/// <remarks>A month after 31 January is the last day of February, and two months after it 31 March.</remarks>
internal readonly struct RenewalCalendar
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerQuarter = 3;
    private const int MonthsPerYear = 12;

    private readonly int _days;
    private readonly int _months;

    /// <summary>The calendar of contracts that run for a unit of time.</summary>
    public RenewalCalendar(TimeUnit period)
    {
        (_days, _months) = period switch
        {
            TimeUnit.Day => (1, 0),
            TimeUnit.Week => (DaysPerWeek, 0),
            TimeUnit.Month => (0, 1),
            TimeUnit.Quarter => (0, MonthsPerQuarter),
            TimeUnit.Year => (0, MonthsPerYear),
            _ => throw new ArgumentException(
                "The period of contracts is unspecified, so their renewals have no dates; give day, week, month, quarter or year.", nameof(period)),
        };
    }

    /// <summary>How many renewals of a contract are due up to a day, that day included.</summary>
    public int DueBy(DateOnly start, DateOnly day)
    {
        if (day <= start)
        {
            return 0;
        }

        if (_months == 0)
        {
            return (day.DayNumber - start.DayNumber) / _days;
        }

        int months = ((day.Year - start.Year) * MonthsPerYear) + day.Month - start.Month;
        int due = months / _months;
        return start.AddMonths(due * _months) <= day ? due : due - 1;
    }

    /// <summary>The renewal that a contract ended with: the first that is not before its last day, and the first of all for one that ended at once.</summary>
    public int EndedAt(DateOnly start, DateOnly end)
    {
        int due = DueBy(start, end);
        return Math.Max(1, RenewalOf(start, due) == end ? due : due + 1);
    }

    private DateOnly RenewalOf(DateOnly start, int renewal) =>
        _months == 0 ? start.AddDays(renewal * _days) : start.AddMonths(renewal * _months);
}
