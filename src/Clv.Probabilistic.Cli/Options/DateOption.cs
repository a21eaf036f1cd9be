using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>A calendar day, written as yyyy-MM-dd.</summary>
internal static class DateOption
{
    public static Option<DateOnly?> Create(string name, string description) =>
        ToolOptions.Parsed<DateOnly?>(name, "DATE", description, Parse);

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException("must be a date written as yyyy-MM-dd, such as 2024-12-31");
}
