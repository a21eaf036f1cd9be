using System.CommandLine;
using System.CommandLine.Invocation;

namespace Clv.Probabilistic.Cli;

/// <summary>Prints help: what a command is for, its options by subject, and examples, 80 columns wide.</summary>
internal sealed class HelpWriter : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int DescriptionColumn = 29;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        WriteText(output, command.Description ?? string.Empty);
        if (command is ToolCommand tool)
        {
            WriteTool(output, tool);
        }
        else
        {
            WriteRoot(output, command);
        }

        return 0;
    }

    /// <summary>A command as it is typed, such as <c>clv fit</c>.</summary>
    public static string FullName(Command command) => command is RootCommand ? "clv"
        : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}"
        : $"clv {command.Name}";

    private static void WriteRoot(TextWriter output, Command root)
    {
        WriteTitle(output, "Usage");
        output.WriteLine("  clv COMMAND [options]");
        WriteTitle(output, "Commands");
        foreach (Command command in root.Subcommands)
        {
            WriteRow(output, command.Name, command.Description ?? string.Empty);
        }

        WriteTitle(output, "The main job, in one step");
        output.WriteLine("  clv run orders.csv --unit week --horizon 52 -o results");
        WriteTitle(output, "The same job, step by step");
        output.WriteLine("  clv summarize orders.csv --unit week -o summary.csv");
        output.WriteLine("  clv fit summary.csv --model bg-nbd -o model.json");
        output.WriteLine("  clv fit summary.csv --model gamma-gamma -o spend.json");
        output.WriteLine("  clv predict summary.csv --model model.json --spend spend.json \\");
        output.WriteLine("      --horizon 52 -o predictions.csv");
        output.WriteLine();
        WriteText(
            output,
            "orders.csv has a row per order with the columns customer_id, date (yyyy-MM-dd) and amount; other names and layouts are options.");
        WriteOptions(output, new OptionGroup("Options", [.. root.Options]));
        output.WriteLine();
        output.WriteLine("See 'clv COMMAND --help' for a command's options and examples.");
        output.WriteLine("Exit codes: 0 done, 1 the work could not be done, 2 wrong usage, 3 fit and run");
        output.WriteLine("wrote their files but a fit did not converge, 130 interrupted.");
    }

    private static void WriteTool(TextWriter output, ToolCommand command)
    {
        WriteTitle(output, "Usage");
        output.WriteLine($"  {FullName(command)} {command.Usage}");
        foreach (string paragraph in command.Details)
        {
            output.WriteLine();
            WriteText(output, paragraph);
        }

        if (command.Subcommands.Count > 0)
        {
            WriteTitle(output, "Commands");
            foreach (Command subcommand in command.Subcommands)
            {
                WriteRow(output, subcommand.Name, subcommand.Description ?? string.Empty);
            }
        }

        if (command.Arguments.Count > 0)
        {
            WriteTitle(output, "Argument");
            foreach (Argument argument in command.Arguments)
            {
                WriteRow(output, argument.Name, argument.Description ?? string.Empty);
            }
        }

        foreach (OptionGroup group in command.Groups)
        {
            WriteOptions(output, group);
        }

        WriteTitle(output, "Examples");
        foreach ((string comment, string commandLine) in command.Examples)
        {
            output.WriteLine($"  # {comment}");
            output.WriteLine($"  {commandLine}");
        }
    }

    private static void WriteOptions(TextWriter output, OptionGroup group)
    {
        WriteTitle(output, group.Title);
        foreach (Option option in group.Options.Where(option => !option.Hidden))
        {
            string aliases = string.Concat(option.Aliases.Where(alias => alias.Length == 2 && alias[0] == '-' && alias[1] != '?').Select(alias => $", {alias}"));
            string value = option.HelpName is null ? string.Empty : $" {option.HelpName}";
            WriteRow(output, option.Name + aliases + value, option.Description ?? string.Empty);
        }
    }

    private static void WriteTitle(TextWriter output, string title)
    {
        output.WriteLine();
        output.WriteLine($"{title}:");
    }

    private static void WriteRow(TextWriter output, string name, string description)
    {
        string left = $"  {name}";
        if (left.Length > DescriptionColumn - 2)
        {
            output.WriteLine(left);
            left = string.Empty;
        }

        foreach (string line in TextWrap.Lines(description, Width - DescriptionColumn))
        {
            output.WriteLine(left.PadRight(DescriptionColumn) + line);
            left = string.Empty;
        }
    }

    private static void WriteText(TextWriter output, string text)
    {
        foreach (string line in TextWrap.Lines(text, Width))
        {
            output.WriteLine(line);
        }
    }
}
