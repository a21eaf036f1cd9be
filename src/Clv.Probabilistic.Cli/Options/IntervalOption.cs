using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether there are intervals around what is predicted, and how probable they are.</summary>
internal static class IntervalOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--interval";

    private const string None = "none";

    /// <param name="description">What help says, but for which levels there are.</param>
    /// <param name="mostDraws">The most draws of the parameters that an interval may be told from.</param>
    public static Option<IntervalChoice?> Create(string description, int mostDraws) =>
        ToolOptions.Parsed<IntervalChoice?>(Name, "LEVEL", $"{description} A level above 0, at most {Highest(mostDraws)}, or {None}.", text => Parse(text, mostDraws));

    /// <summary>The highest level that can be told from so many draws, as it is written.</summary>
    public static string Highest(int draws) => IntervalLevel.Highest(draws).ToString(CultureInfo.InvariantCulture);

    private static IntervalChoice Parse(string text, int mostDraws) => text.Equals(None, StringComparison.OrdinalIgnoreCase)
        ? new IntervalChoice(null)
        : new IntervalChoice(ShareOption.Parse(
            text,
            level => level is > 0 and < 1 && IntervalLevel.FewestDraws(level) <= mostDraws,
            $"a level above 0 and at most {Highest(mostDraws)}, such as 0.9, or {None}"));
}
