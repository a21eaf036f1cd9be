namespace Clv.Probabilistic;

/// <summary>The first and last order of a table and the moment at which observation ends, to the hour.</summary>
internal readonly struct ObservedSpan
{
    private const int SecondsPerDay = 86_400;

    private readonly long _firstSecond;
    private readonly long _lastSecond;
    private readonly long _endSecond;

    private ObservedSpan(long firstSecond, long lastSecond, long endSecond)
    {
        _firstSecond = firstSecond;
        _lastSecond = lastSecond;
        _endSecond = endSecond;
    }

    public int FirstDay => (int)(_firstSecond / SecondsPerDay);

    public int FirstHour => HourOf(_firstSecond);

    public int LastDay => (int)(_lastSecond / SecondsPerDay);

    public int EndDay => (int)(_endSecond / SecondsPerDay);

    public int EndHour => HourOf(_endSecond);

    public DateOnly First => DateOnly.FromDayNumber(FirstDay);

    public DateOnly Last => DateOnly.FromDayNumber(LastDay);

    public DateOnly End => DateOnly.FromDayNumber(EndDay);

    /// <summary>The span of a table that has orders.</summary>
    /// <param name="table">The orders, at least one.</param>
    /// <param name="observationEnd">Where observation ends; null for the last order.</param>
    public static ObservedSpan Of(TransactionTable table, DateTime? observationEnd)
    {
        ReadOnlySpan<int> day = table.Day;
        ReadOnlySpan<int> second = table.SecondOfDay;
        long first = long.MaxValue;
        long last = long.MinValue;
        for (int row = 0; row < day.Length; row++)
        {
            long moment = ((long)day[row] * SecondsPerDay) + (second.IsEmpty ? 0 : second[row]);
            first = Math.Min(first, moment);
            last = Math.Max(last, moment);
        }

        return Of((first, last), observationEnd);
    }

    /// <summary>The span of orders whose first and last second are known.</summary>
    public static ObservedSpan Of((long First, long Last) seconds, DateTime? observationEnd) =>
        new(seconds.First, seconds.Last, observationEnd?.Ticks / TimeSpan.TicksPerSecond ?? seconds.Last);

    private static int HourOf(long second) => GrainCalendar.HourOf((int)(second % SecondsPerDay));
}
