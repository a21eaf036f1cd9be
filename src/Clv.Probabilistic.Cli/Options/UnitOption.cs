using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The time unit.</summary>
internal sealed class UnitOption
{
    public UnitOption(string description) => Option = ToolOptions.Choice(
        "--unit",
        "UNIT",
        description,
        ("day", TimeUnit.Day),
        ("week", TimeUnit.Week),
        ("month", TimeUnit.Month),
        ("quarter", TimeUnit.Quarter),
        ("year", TimeUnit.Year));

    public Option<TimeUnit?> Option { get; }

    /// <summary>The unit; null where the command line does not say.</summary>
    public TimeUnit? Read(ParseResult line) => line.GetValue(Option);
}
