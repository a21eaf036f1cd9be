using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether a command says how long its stages took.</summary>
internal static class TimingsOption
{
    public static Option<bool> Create() => ToolOptions.Switch(
        "--timings", "Say on standard error what each stage took: seconds, CPU seconds and the most memory so far.");

    /// <summary>The clock of a command; null where nobody asked.</summary>
    public static StageTimings? Begin(ParseResult line, Option<bool> option) => line.GetValue(option) ? new StageTimings() : null;
}
