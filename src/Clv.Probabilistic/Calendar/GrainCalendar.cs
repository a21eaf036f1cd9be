namespace Clv.Probabilistic;

/// <summary>Numbers the periods of a grain: which one an hour falls into, and when one starts.</summary>
/// <remarks>Time is counted in whole hours since 0001-01-01, the finest boundary that any grain has. That day is a
/// Monday, so weeks from Monday are whole sevenths of the day number.</remarks>
internal readonly struct GrainCalendar
{
    public const int HoursPerDay = 24;
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;
    public const int SecondsPerHour = 3600;

    private readonly Grain _grain;
    private readonly bool _countsPeriods;

    /// <summary>The calendar of a grain.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="countsPeriods">Whether time is counted in periods, whatever their lengths.</param>
    public GrainCalendar(Grain grain, bool countsPeriods = false)
    {
        if (grain is < Grain.Day or > Grain.Quarter)
        {
            throw new ArgumentOutOfRangeException(
                nameof(grain), grain, "The grain must be hour, day, week, month, quarter or year.");
        }

        _grain = grain;
        _countsPeriods = countsPeriods;
    }

    /// <summary>The period that an hour of a day falls into; later hours never have smaller numbers.</summary>
    /// <param name="day"><see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="hour">The hour of the day, 0 to 23.</param>
    public int Period(int day, int hour) => _grain switch
    {
        Grain.Hour => (day * HoursPerDay) + hour,
        Grain.Day => day,
        Grain.Week => day / DaysPerWeek,
        Grain.Month => MonthOf(DateOnly.FromDayNumber(day)),
        Grain.Quarter => MonthOf(DateOnly.FromDayNumber(day)) / MonthsPerQuarter,
        _ => DateOnly.FromDayNumber(day).Year,
    };

    /// <summary>The first hour of a period.</summary>
    public int StartHour(int period) => _grain switch
    {
        Grain.Hour => period,
        Grain.Day => period * HoursPerDay,
        Grain.Week => period * (DaysPerWeek * HoursPerDay),
        Grain.Month => MonthStart(period).DayNumber * HoursPerDay,
        Grain.Quarter => MonthStart(period * MonthsPerQuarter).DayNumber * HoursPerDay,
        _ => new DateOnly(period, 1, 1).DayNumber * HoursPerDay,
    };

    /// <summary>The first moment of a period.</summary>
    public DateTime Start(int period) => MomentOf(StartHour(period));

    /// <summary>The last day of a period.</summary>
    public int LastDay(int period)
    {
        int end = DateOnly.MaxValue.DayNumber;
        return period == Period(end, HoursPerDay - 1) ? end : (StartHour(period + 1) - 1) / HoursPerDay;
    }

    /// <summary>The time from the start of one period to that of another, in a unit, or counted in periods.</summary>
    public double Between(int fromPeriod, int toPeriod, TimeUnit unit) =>
        _countsPeriods ? toPeriod - fromPeriod : Elapsed(StartHour(fromPeriod), StartHour(toPeriod), unit);

    /// <summary>The time between two hours in a unit: one division of whole seconds, so correctly rounded.</summary>
    public static double Elapsed(int fromHour, int toHour, TimeUnit unit) =>
        (double)SecondsBetween(fromHour, toHour) / SecondsIn(unit);

    /// <summary>The seconds from one hour to another.</summary>
    public static long SecondsBetween(int fromHour, int toHour) => (long)(toHour - fromHour) * SecondsPerHour;

    /// <summary>The length of a unit in seconds, a whole number for every unit.</summary>
    public static long SecondsIn(TimeUnit unit) =>
        (long)Math.Round(unit.LengthInDays() * (HoursPerDay * SecondsPerHour));

    /// <summary>The moment at which an hour starts.</summary>
    public static DateTime MomentOf(int hour) => new(hour * TimeSpan.TicksPerHour);

    /// <summary>The hour of the day that a second of the day falls into.</summary>
    public static int HourOf(int secondOfDay) => secondOfDay / SecondsPerHour;

    private static DateOnly MonthStart(int month) => new(month / MonthsPerYear, (month % MonthsPerYear) + 1, 1);

    private static int MonthOf(DateOnly date) => (date.Year * MonthsPerYear) + date.Month - 1;
}
