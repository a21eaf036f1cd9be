using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Deploy.Tests.Monitoring;

/// <summary>An expression of Prometheus, as far as names of metrics go.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> _words = new(
        [
            "sum", "max", "min", "avg", "count", "by", "rate", "increase", "histogram_quantile", "absent", "or", "and", "unless", "on", "vector",
        ],
        StringComparer.Ordinal);

    /// <summary>The names of metrics in an expression, in their order, without what Prometheus itself makes.</summary>
    public static IReadOnlyList<string> Metrics(string expression)
    {
        // Texts first, since a brace may stand in one; then what is in braces, in brackets, and lists of labels.
        string bare = Labels().Replace(Ranges().Replace(Selectors().Replace(Texts().Replace(expression, "\"\""), ""), ""), "");
        return
        [
            .. Names().Matches(bare)
                .Where(match => !_words.Contains(match.Value) && match.Value is not ("up" or "ALERTS"))
                .Select(match => match.Value)
                .Distinct(),
        ];
    }

    /// <summary>The labels that an expression asks of a metric: names with what they are to be.</summary>
    public static IReadOnlyList<(string Metric, string Label, string Value)> Matchers(string expression) =>
    [
        .. from selector in Selected().Matches(expression)
           from matcher in Matcher().Matches(selector.Groups["matchers"].Value)
           select (selector.Groups["metric"].Value, matcher.Groups["label"].Value, matcher.Groups["value"].Value),
    ];

    /// <summary>A metric without the ending of its part of a histogram.</summary>
    public static string Whole(string metric) => HistogramEnding().Replace(metric, "");

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\bby\s*\([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Names();

    [GeneratedRegex("""(?<metric>\w+)\{(?<matchers>(?:[^"}]|"[^"]*")*)\}""")]
    private static partial Regex Selected();

    [GeneratedRegex("""(?<label>\w+)\s*(=~|!~|!=|=)\s*"(?<value>[^"]*)["]""")]
    private static partial Regex Matcher();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramEnding();
}
