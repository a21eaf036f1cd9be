using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Calendar periods, and a day or a period of the calendar, as words.</summary>
internal static class CohortPeriodOption
{
    private const int MonthsPerQuarter = 3;
    private const int QuartersPerYear = 4;

    private static readonly string[] _forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>One of the periods.</summary>
    public static Option<CohortPeriod?> Create(string name, string description) => ToolOptions.Choice(
        name,
        "PERIOD",
        description,
        ("year", CohortPeriod.Year),
        ("quarter", CohortPeriod.Quarter),
        ("month", CohortPeriod.Month),
        ("week", CohortPeriod.Week));

    /// <summary>A day, or a month, quarter or year for its first day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => ToolOptions.Parsed<DateOnly?>(name, "DATE", description, Parse);

    private static DateOnly? Parse(string text)
    {
        int mark = text.IndexOf("-Q", StringComparison.OrdinalIgnoreCase);
        if (mark > 0
            && int.TryParse(text.AsSpan(mark + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int quarter)
            && quarter is >= 1 and <= QuartersPerYear
            && DateOnly.TryParseExact(text[..mark], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly year))
        {
            return year.AddMonths((quarter - 1) * MonthsPerQuarter);
        }

        return DateOnly.TryParseExact(text, _forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException("must be a day, a month, a quarter or a year, such as 2024-02-01, 2024-02, 2024-Q1 or 2024");
    }
}
