using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Where a result goes.</summary>
internal static class OutputOption
{
    public static Option<string?> File(string what) => ToolOptions.Text(
        "--output", "FILE", $"File for {what}, written whole or not at all. Default: standard output.", "-o");

    /// <summary>As <see cref="File"/>, for what is a table.</summary>
    public static Option<string?> Table(string what) => File($"{what}, as CSV or as .parquet or .arrow by its name");

    public static Option<string?> Folder()
    {
        Option<string?> option = ToolOptions.Text(
            "--output", "DIR", "Folder for the results, created if absent. Required.", "-o");
        option.Required = true;
        return option;
    }

    public static Option<bool> SpreadsheetSafe(string file) => ToolOptions.Switch(
        "--spreadsheet-safe",
        $"Put an apostrophe before ids in {file} that a spreadsheet would run as formulas: those that begin with =, +, -, @, a tab or a line break. They then read back with it.");
}
