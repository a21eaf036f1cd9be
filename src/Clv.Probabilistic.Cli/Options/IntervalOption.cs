using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether there are intervals around what is predicted, and how probable they are.</summary>
internal static class IntervalOption
{
    private const string None = "none";

    public static Option<IntervalChoice?> Create(string description) =>
        ToolOptions.Parsed<IntervalChoice?>("--interval", "LEVEL", description, Parse);

    private static IntervalChoice Parse(string text) => text.Equals(None, StringComparison.OrdinalIgnoreCase)
        ? new IntervalChoice(null)
        : new IntervalChoice(ShareOption.Parse(text, level => level is > 0 and < 1, $"a level between 0 and 1, such as 0.9, or {None}"));
}
