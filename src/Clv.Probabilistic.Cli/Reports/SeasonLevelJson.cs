using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>By what a level was corrected, for programs to read.</summary>
internal static class SeasonLevelJson
{
    /// <summary>Writes a property <c>level</c>.</summary>
    /// <param name="json">The writer, within an object.</param>
    /// <param name="level">The level.</param>
    /// <param name="total">Total purchases at this level.</param>
    /// <param name="interval">The level of the interval of the total; null for none.</param>
    public static void Write(Utf8JsonWriter json, SeasonLevel level, double total, double? interval)
    {
        json.WriteStartObject("level");
        json.WriteString("corrects", level.Forecaster);
        json.WriteString("rule", Word(level.Rule));
        json.WriteNumberOrNull("purchases_factor", level.Factors.Purchases);
        json.WriteNumberOrNull("persistence", level.Persistence);
        json.WriteString("spend_rule", level.SpendRule is { } rule ? Word(rule) : null);
        json.WriteNumberOrNull("spend_factor", level.Factors.Spend);
        json.WriteNumberOrNull("spend_persistence", level.SpendPersistence);
        json.WriteNumberOrNull("deviation", level.Deviation);
        json.WriteNumberOrNull("spend_deviation", level.SpendDeviation);
        json.WriteNumberOrNull("interval", level.Deviation is null ? null : interval);
        RunJson.WriteEnds(json, "purchases_outcome", interval is { } probability ? level.PurchasesWithin(total, probability) : null);
        json.WriteStartArray("windows");
        foreach (SeasonWindow window in level.Windows)
        {
            Write(json, window);
        }

        json.WriteEndArray();
        json.WriteTexts("left_out", level.LeftOut);
        json.WriteTexts("sentences", level.Sentences);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SeasonWindow window)
    {
        json.WriteStartObject();
        json.WriteString("day", Day(window.Day));
        json.WriteString("end", Day(window.End));
        json.WriteNumberOrNull("years_back", window.YearsBack);
        json.WriteNumberOrNull("horizons_back", window.HorizonsBack);
        json.WriteNumberOrNull("actual_purchases", window.ActualPurchases);
        json.WriteNumberOrNull("forecast_purchases", window.ForecastPurchases);
        json.WriteNumberOrNull("log_ratio", window.LogRatio);
        json.WriteNumberOrNull("deviation", window.Deviation);
        json.WriteNumberOrNull("actual_spend", window.ActualSpend);
        json.WriteNumberOrNull("forecast_spend", window.ForecastSpend);
        json.WriteNumberOrNull("spend_log_ratio", window.SpendLogRatio);
        json.WriteNumberOrNull("spend_deviation", window.SpendDeviation);
        json.WriteEndObject();
    }

    private static string Word(SeasonLevelRule rule) => rule switch
    {
        SeasonLevelRule.SameSeason => "same-season",
        SeasonLevelRule.LastWindows => "last-windows",
        _ => "none",
    };

    private static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
