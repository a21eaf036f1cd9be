namespace Clv.Probabilistic;

/// <summary>Calendar days that lie a horizon apart.</summary>
/// <remarks>Whole months, quarters and years are those of the calendar, and the end of a month stays one; anything else is a number of days,
/// rounded.</remarks>
internal static class HorizonCalendar
{
    /// <summary>The longest horizon in days, a thousand years.</summary>
    public const double LongestSpan = 365_242.5;

    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;

    /// <summary>The day a horizon after another, at least one day later; the last day of all where it would be later still.</summary>
    public static DateOnly Ahead(DateOnly day, double horizon, TimeUnit unit) => Move(day, horizon, unit, 1) ?? DateOnly.MaxValue;

    /// <summary>The day a horizon before another, at least one day earlier; null where there is none.</summary>
    public static DateOnly? TryBack(DateOnly day, double horizon, TimeUnit unit) => Move(day, horizon, unit, -1);

    private static DateOnly? Move(DateOnly day, double horizon, TimeUnit unit, int direction)
    {
        double months = unit switch
        {
            TimeUnit.Month => horizon,
            TimeUnit.Quarter => horizon * MonthsPerQuarter,
            TimeUnit.Year => horizon * MonthsPerYear,
            _ => 0,
        };
        if (months >= 1 && months == Math.Floor(months))
        {
            int month = (day.Year * MonthsPerYear) + day.Month - 1 + (direction * (int)months);
            if (month < MonthsPerYear || month >= (DateOnly.MaxValue.Year + 1) * MonthsPerYear)
            {
                return null;
            }

            bool isMonthEnd = day.AddDays(1).Day == 1;
            DateOnly moved = day.AddMonths(direction * (int)months);
            return isMonthEnd ? new DateOnly(moved.Year, moved.Month, DateTime.DaysInMonth(moved.Year, moved.Month)) : moved;
        }

        long number = day.DayNumber + (direction * Math.Max(1, (long)Math.Round(horizon * unit.LengthInDays())));
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)number);
    }
}
