using System.Globalization;

namespace Clv.Probabilistic.Charts;

/// <summary>Numbers the calendar periods that cohorts are formed by.</summary>
/// <param name="grain">Day, week (from Monday), month or year.</param>
internal readonly struct CohortCalendar(Grain grain)
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;

    /// <summary>A period's name in titles.</summary>
    public string Name => grain switch
    {
        Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        _ => "year",
    };

    /// <summary>The period that a day falls into.</summary>
    public int Period(int day)
    {
        DateOnly date = DateOnly.FromDayNumber(day);
        return grain switch
        {
            Grain.Day => day,

            // Day 0, the first of January of the year 1, is a Monday.
            Grain.Week => day / DaysPerWeek,
            Grain.Month => (date.Year * MonthsPerYear) + date.Month - 1,
            _ => date.Year,
        };
    }

    /// <summary>The first day of a period.</summary>
    public DateOnly Start(int period) => grain switch
    {
        Grain.Day => DateOnly.FromDayNumber(period),
        Grain.Week => DateOnly.FromDayNumber(period * DaysPerWeek),
        Grain.Month => new DateOnly(period / MonthsPerYear, (period % MonthsPerYear) + 1, 1),
        _ => new DateOnly(period, 1, 1),
    };

    /// <summary>A period as people write it: Jan 1997.</summary>
    public string Label(int period) => Start(period).ToString(
        grain switch
        {
            Grain.Month => "MMM yyyy",
            Grain.Year => "yyyy",
            _ => "yyyy-MM-dd",
        },
        CultureInfo.InvariantCulture);
}
