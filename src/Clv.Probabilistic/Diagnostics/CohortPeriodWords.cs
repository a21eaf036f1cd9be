using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Periods of acquisition in sentences, titles and labels.</summary>
internal static class CohortPeriodWords
{
    private const int MonthsPerQuarter = 3;

    /// <summary>One of them: "month".</summary>
    public static string Name(this CohortPeriod period) => period switch
    {
        CohortPeriod.Week => "week",
        CohortPeriod.Quarter => "quarter",
        CohortPeriod.Year => "year",
        _ => "month",
    };

    /// <summary>The one that begins on a day, as people write it: Jan 1997, Q1 1997, 1997, and a week by its Monday.</summary>
    public static string Label(this CohortPeriod period, DateOnly from) => period switch
    {
        CohortPeriod.Week => from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CohortPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{((from.Month - 1) / MonthsPerQuarter) + 1} {from.Year}"),
        CohortPeriod.Year => from.Year.ToString(CultureInfo.InvariantCulture),
        _ => from.ToString("MMM yyyy", CultureInfo.InvariantCulture),
    };
}
