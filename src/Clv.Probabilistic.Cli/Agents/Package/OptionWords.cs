using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli;

/// <summary>Options of the command line in the words of agents: <c>--date-column</c> is <c>date_column</c> to them.</summary>
internal static partial class OptionWords
{
    /// <summary>Options whose arguments have another name.</summary>
    private static readonly Dictionary<string, string> _others = new()
    {
        ["--value-column"] = "amount_column",
        ["--despite-problems"] = "despite_problems",
        ["--transactions"] = "orders",
    };

    /// <summary>The sentence in these words.</summary>
    public static string Replace(string sentence) =>
        Option().Replace(sentence, found => _others.GetValueOrDefault(found.Value) ?? found.Value[2..].Replace('-', '_'));

    [GeneratedRegex(@"(?<![\w-])--[a-z]+(?:-[a-z]+)*")]
    private static partial Regex Option();
}
