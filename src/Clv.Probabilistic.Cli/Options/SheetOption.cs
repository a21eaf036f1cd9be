using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The sheet of a workbook.</summary>
internal sealed class SheetOption
{
    public Option<string?> Option { get; } = ToolOptions.Text(
        "--sheet",
        "SHEET",
        "Sheet of an Excel workbook (.xlsx, .xlsm or .xls): its name, or its number from 1. Default: the one visible sheet with cells.");

    /// <summary>An input with its sheet.</summary>
    public OrderAddress Address(string input, ParseResult line) => new(input, line.GetValue(Option));
}
