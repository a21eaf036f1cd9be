using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The file that a command reads, asked for in a sentence where it is missing.</summary>
internal static class InputArgument
{
    /// <summary>What help says of orders.</summary>
    public const string Orders =
        "Orders, a row each: a CSV file (.gz is read directly), an Excel workbook, a Parquet or Arrow file, or several Parquet or Arrow files as a pattern in quotes or a folder; a database (duckdb:FILE, sqlite:FILE, postgres://user@host/database, clickhouse://user@host/database); - for standard input.";

    public static Argument<string?> Create(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Gives a command an input that it can do without. An option that there is not would then be taken for one, and is refused.</summary>
    /// <param name="command">The command.</param>
    /// <param name="argument">The input.</param>
    public static void Allow(Command command, Argument<string?> argument)
    {
        command.Arguments.Add(argument);
        command.Validators.Add(result =>
        {
            if (result.GetValue(argument) is ['-', ..] stray)
            {
                result.AddError($"There is no option '{stray}' for '{HelpWriter.FullName(command)}'.");
            }
        });
    }

    /// <summary>Makes a command ask for its input.</summary>
    /// <param name="command">The command.</param>
    /// <param name="argument">The input.</param>
    /// <param name="what">What to name.</param>
    /// <param name="unless">An option that says it instead; null without one.</param>
    public static void Require(Command command, Argument<string?> argument, string what, Option? unless = null)
    {
        command.Arguments.Add(argument);
        command.Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(result.GetValue(argument)) && (unless is null || result.GetResult(unless) is not { Implicit: false }))
            {
                result.AddError($"Name {what}, or - for standard input.");
            }
        });
    }
}
