using System.CommandLine;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary>How pages write money, numbers and days.</summary>
internal sealed class StyleOptions
{
    private readonly Option<string?> _currency = ToolOptions.Parsed<string?>(
        "--currency",
        "CODE",
        "The currency of amounts on the pages, by its three letters, such as EUR. Default: amounts without a sign.",
        text => Known(text, () => ReportStyle.Of(currency: text), "the three letters of a country's currency, such as EUR or USD"));

    private readonly Option<string?> _culture = ToolOptions.Parsed<string?>(
        "--culture",
        "NAME",
        "How the pages write numbers, days and the sign of the currency, such as de-DE; words stay English. Default: as in 1,234.5 and 31 March 2025.",
        text => Known(text, () => ReportStyle.Of(culture: text), "a culture that this machine knows, such as de-DE or en-GB"));

    public IReadOnlyList<Option> All => [_currency, _culture];

    /// <summary>The style that the command line asks for.</summary>
    public ReportStyle Read(ParseResult line) => line.IsGiven(_currency) || line.IsGiven(_culture)
        ? ReportStyle.Of(line.GetValue(_currency), line.GetValue(_culture))
        : ReportStyle.Invariant;

    private static string Known(string text, Func<ReportStyle> style, string mustBe)
    {
        try
        {
            style();
            return text;
        }
        catch (ArgumentException)
        {
            throw new FormatException($"must be {mustBe}");
        }
    }
}
