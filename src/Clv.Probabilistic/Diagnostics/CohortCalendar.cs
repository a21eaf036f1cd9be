namespace Clv.Probabilistic;

/// <summary>Numbers the periods of acquisition, and says which days they hold.</summary>
internal readonly struct CohortCalendar
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;

    private readonly CohortPeriod _period;

    /// <summary>The calendar of a period.</summary>
    public CohortCalendar(CohortPeriod period)
    {
        if (period is < CohortPeriod.Month or > CohortPeriod.Year)
        {
            throw new ArgumentOutOfRangeException(
                nameof(period), period, "Cohorts are acquired by week, month, quarter or year.");
        }

        _period = period;
    }

    private int Months => _period switch
    {
        CohortPeriod.Quarter => 3,
        CohortPeriod.Year => MonthsPerYear,
        _ => 1,
    };

    /// <summary>The period of a day; later days never have smaller numbers.</summary>
    /// <param name="day"><see cref="DateOnly.DayNumber"/>; day 0, 0001-01-01, is a Monday.</param>
    public int Of(int day)
    {
        if (_period == CohortPeriod.Week)
        {
            return day / DaysPerWeek;
        }

        var date = DateOnly.FromDayNumber(day);
        return ((date.Year * MonthsPerYear) + date.Month - 1) / Months;
    }

    /// <summary>The first day of a period.</summary>
    public DateOnly From(int period)
    {
        if (_period == CohortPeriod.Week)
        {
            return DateOnly.FromDayNumber(period * DaysPerWeek);
        }

        int month = period * Months;
        return new DateOnly(month / MonthsPerYear, (month % MonthsPerYear) + 1, 1);
    }

    /// <summary>The last day of a period.</summary>
    public DateOnly Until(int period)
    {
        if (_period == CohortPeriod.Week)
        {
            return DateOnly.FromDayNumber(Math.Min((period * DaysPerWeek) + DaysPerWeek - 1, DateOnly.MaxValue.DayNumber));
        }

        int month = (period * Months) + Months - 1;
        int year = month / MonthsPerYear;
        int inYear = (month % MonthsPerYear) + 1;
        return new DateOnly(year, inYear, DateTime.DaysInMonth(year, inYear));
    }
}
