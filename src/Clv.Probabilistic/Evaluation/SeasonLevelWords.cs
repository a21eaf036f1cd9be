using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>A level of the same season in sentences.</summary>
internal static class SeasonLevelWords
{
    public static IReadOnlyList<string> Of(SeasonLevel level)
    {
        List<string> sentences = [OfPurchases(level)];
        if (level.Factors.Spend is { } spend && level.Windows.Any(window => window.ForecastSpend is not null)
            && (level.Rule, level.SpendRule) is not (SeasonLevelRule.None, SeasonLevelRule.None))
        {
            sentences.Add(Say($"Spend is multiplied by {spend:0.000}{(level.SpendRule == level.Rule ? ", by the same rule" : $", which {Rule(level.SpendRule)}")}."));
        }

        if (level.Deviation is { } off)
        {
            sentences.Add(Say($"In {level.Deviations} past windows totals at this level were off by {100 * off:0.0} % (root mean square of the logarithm)."));
        }

        if (level.LeftOut.Count > 0)
        {
            sentences.Add(level.LeftOut.Count == 1
                ? level.LeftOut[0]
                : Say($"{level.LeftOut.Count} windows are left out; the last of them: {level.LeftOut[^1]}"));
        }

        return sentences;
    }

    private static string OfPurchases(SeasonLevel level)
    {
        SeasonWindow[] used = [.. level.Used];
        double factor = level.Factors.Purchases;
        return level.Rule switch
        {
            SeasonLevelRule.SameSeason => Say(
                $"Purchases of {level.Forecaster} are multiplied by {factor:0.000}, by the same season of {(used.Length == 1 ? "one earlier year" : Say($"{used.Length} earlier years"))}: {string.Join("; ", used.Select(Of))}."),
            SeasonLevelRule.LastWindows => Say(
                $"No window is a year old, so purchases of {level.Forecaster} are multiplied by {factor:0.000}, by the window that ends at the cut: {Of(used[^1])}. Of such an error {level.Persistence:0.00} lasts, by {used.Length} windows one after the other."),
            _ => $"Purchases of {level.Forecaster} are left at their level: no window is a year old, and there are fewer than two to tell by whether an error lasts.",
        };
    }

    private static string Rule(SeasonLevelRule? rule) => rule switch
    {
        SeasonLevelRule.SameSeason => "is of the same season",
        SeasonLevelRule.LastWindows => "is of the last windows",
        _ => "leaves it as it is",
    };

    private static string Of(SeasonWindow window) => Say(
        $"{window.Day:yyyy-MM-dd} to {window.End:yyyy-MM-dd}, {window.ForecastPurchases:#,0} forecast and {window.ActualPurchases:#,0} made");

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
