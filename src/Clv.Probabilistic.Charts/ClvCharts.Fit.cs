using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Whether a model fits: what it says beside what happened.</content>
public static partial class ClvCharts
{
    /// <summary>Customers by their number of repeat purchases, as they are and as a model expects them.</summary>
    /// <param name="counts">What <see cref="FrequencyCounts.Of"/> computes, or the <see cref="PredictiveCheckResult.Frequencies"/> of a
    /// check, of which the intervals are drawn.</param>
    /// <returns>The chart.</returns>
    public static Chart PurchaseFrequencies(FrequencyCountsResult counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double customers = 0;
        double misplaced = 0;
        List<JsonObject> rows = [];
        List<JsonObject> whiskers = [];
        foreach ((int from, int until) in Pooled(counts.Count, most: 60))
        {
            double actual = 0;
            double expected = 0;
            for (int x = from; x < until; x++)
            {
                actual += counts.Actual[x];
                expected += counts.Expected[x];
            }

            customers += actual;
            misplaced += Math.Abs(actual - expected) / 2;
            string frequency = (until == counts.Count, until - from) switch
            {
                (true, _) => Text($"{from}+"),
                (_, 1) => Text($"{from}"),
                _ => Text($"{from} to {until - 1}"),
            };
            rows.Add(SeriesRow(frequency, Actual, actual));
            rows.Add(SeriesRow(frequency, Model, expected));
            if (counts.Level is not null && until - from == 1)
            {
                whiskers.Add(Whisker("frequency", frequency, counts.Lower[from], counts.Upper[from]));
            }
        }

        JsonObject X() => Channel("frequency", Ordinal, "Repeat purchases", ("sort", null), LevelLabels());
        JsonObject Offset() => Channel("series", Nominal, title: null, ("scale", With(("domain", List(Actual, Model)))));
        JsonObject bars = Layer(
            With(("type", "bar"), ("cornerRadiusEnd", 2)),
            ("x", X()),
            ("xOffset", Offset()),
            ("y", Channel("value", Quantitative, "Customers")),
            ("color", SeriesColor()),
            ("tooltip", Tooltip(
                ("frequency", Ordinal, "Repeat purchases", null),
                ("series", Nominal, "Count", null),
                ("value", Quantitative, "Customers", ",.1~f"))));
        JsonObject view = WithWhiskers(bars, rows, whiskers, counts.Level, "Customers", ",.1~f", X, Offset);
        return new Chart(
            "Customers by repeat purchases",
            $"{Rounded(counts.Actual[0])} of {Rounded(customers)} customers made no repeat purchase, and the model expects "
                + $"{Rounded(counts.Expected[0])}; over all frequencies it misplaces {PercentOf(misplaced / customers)} of customers."
                + (counts.Level is { } level ? $" Lines show where {PercentOf(level)} of replicates lie." : string.Empty),
            Usual,
            view);
    }

    /// <summary>Mean holdout purchases of customers by their calibration frequency, as they happened and as a model expected
    /// them.</summary>
    /// <param name="means">What <see cref="HoldoutMeans"/> computes.</param>
    /// <returns>The chart.</returns>
    public static Chart HoldoutPurchases(HoldoutMeansResult means) => Holdout(means, "repeat purchases in calibration");

    /// <summary>Mean holdout purchases of customers by a time of their calibration history, as they happened and as a model expected
    /// them.</summary>
    /// <param name="means">What <c>HoldoutMeans.Of</c> computes.</param>
    /// <param name="axis">The time that it was asked for.</param>
    /// <returns>The chart.</returns>
    public static Chart HoldoutPurchases(HoldoutMeansResult means, HoldoutAxis axis)
    {
        ArgumentNullException.ThrowIfNull(means);
        string unit = means.TimeUnit.Plural();
        return Holdout(
            means,
            axis switch
            {
                HoldoutAxis.Recency => $"{unit} from first to last purchase in calibration",
                HoldoutAxis.T => $"{unit} from first purchase to the end of calibration",
                HoldoutAxis.TimeSinceLastPurchase => $"{unit} from last purchase to the end of calibration",
                _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Not a time of a calibration history."),
            });
    }

    /// <summary>A fit's estimates and their confidence intervals.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <returns>The chart; points without intervals where the data do not determine standard errors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static Chart Parameters(IModelFit<IModel> fit, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fit);
        List<JsonObject> rows = [];
        foreach (ParameterEstimate estimate in fit.Parameters)
        {
            Interval? interval = estimate.Interval(level);
            rows.Add(new JsonObject
            {
                ["parameter"] = estimate.Name,
                ["estimate"] = Number(estimate.Value),
                ["lower"] = Number(interval?.Lower ?? double.NaN),
                ["upper"] = Number(interval?.Upper ?? double.NaN),
                ["error"] = Number(estimate.StandardError ?? double.NaN),
            });
        }

        string percent = ReportFigures.Style.Share(level, "0.##%");
        JsonArray Tips() => Tooltip(
            ("parameter", Nominal, "Parameter", null),
            ("estimate", Quantitative, "Estimate", ",.4~r"),
            ("error", Quantitative, "Standard error", ",.3~r"),
            ("lower", Quantitative, $"{percent} from", ",.4~r"),
            ("upper", Quantitative, $"{percent} to", ",.4~r"));
        (string, JsonNode?) scale = ("scale", With(("type", "log"), ("nice", false), ("padding", 24)));
        JsonObject y = Channel("parameter", Nominal, title: null, ("sort", null), ("axis", With(("labelFontSize", 14), ("grid", true))));
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["encoding"] = new JsonObject { ["y"] = y },
            ["layer"] = List(
                Layer(
                    With(("type", "rule"), ("style", ChartTheme.Interval)),
                    ("x", Channel("lower", Quantitative, "Estimate (log scale)", scale, ("axis", With(("grid", false), ("tickCount", 6))))),
                    ("x2", Field("upper")),
                    ("tooltip", Tips())),
                Layer(
                    With(("type", "point"), ("filled", true), ("size", 110), ("opacity", 1)),
                    ("x", Channel("estimate", Quantitative, "Estimate (log scale)")),
                    ("tooltip", Tips())),
                Layer(
                    With(("type", "text"), ("style", ChartTheme.Note), ("dy", -14)),
                    ("x", Channel("estimate", Quantitative, "Estimate (log scale)")),
                    ("text", Channel("estimate", Quantitative, title: null, ("format", ",.4~r"))))),
        };
        string estimates = string.Join(", ", fit.Parameters.Select(parameter => $"{parameter.Name} {Digits(parameter.Value)}"));
        return new Chart(
            $"Parameters of {fit.Model.Name}",
            fit.HasCovariance
                ? Text($"Estimates of {fit.Model.Name} with {percent} intervals: {estimates}.")
                : Text($"Estimates of {fit.Model.Name}: {estimates}. The data do not determine intervals."),
            80 + (50 * fit.Parameters.Count),
            view);
    }

    private static Chart Holdout(HoldoutMeansResult means, string axis)
    {
        ArgumentNullException.ThrowIfNull(means);
        double actual = 0;
        double expected = 0;
        double customers = 0;
        List<JsonObject> rows = [];
        List<JsonObject> whiskers = [];
        int step = StepFor(means.Count, Chart.MostRows / (means.Level is null ? 2 : 3));
        for (int bin = 0; bin < means.Count; bin++)
        {
            if (!(means.Customers[bin] > 0))
            {
                continue;
            }

            customers += means.Customers[bin];
            actual += means.Customers[bin] * means.Actual[bin];
            expected += means.Customers[bin] * means.Expected[bin];
            if (bin % step == 0)
            {
                string label = BinName(means.From[bin], means.Until[bin]);
                rows.Add(HoldoutRow(label, Actual, means.Actual[bin], means.Customers[bin]));
                rows.Add(HoldoutRow(label, Model, means.Expected[bin], means.Customers[bin]));
                if (means.Level is not null)
                {
                    whiskers.Add(Whisker("bin", label, means.Lower[bin], means.Upper[bin]));
                }
            }
        }

        string title = char.ToUpperInvariant(axis[0]) + axis[1..];
        string unit = means.TimeUnit.Plural();
        JsonObject X() => Channel("bin", Ordinal, title, ("sort", null), LevelLabels());
        JsonObject lines = Layer(
            With(("type", "line"), ("point", With(("filled", true), ("size", 60)))),
            ("x", X()),
            ("y", Channel("value", Quantitative, "Holdout purchases per customer")),
            ("color", SeriesColor(ofLines: true)),
            ("strokeDash", SeriesDash()),
            ("tooltip", Tooltip(
                ("bin", Ordinal, title, null),
                ("series", Nominal, "Mean", null),
                ("value", Quantitative, "Purchases per customer", ",.3~r"),
                ("customers", Quantitative, "Customers", ",.1~f"))));
        JsonObject view = WithWhiskers(lines, rows, whiskers, means.Level, "Holdout purchases per customer", ",.3~r", X, offset: null);
        string left = step > 1 ? Text($" One bin in {step} is drawn.") : string.Empty;
        return new Chart(
            Text($"Purchases in the holdout of {means.Duration:#,0.##} {unit}"),
            $"Holdout purchases by {axis}: {Rounded(actual)} by {Rounded(customers)} customers, "
                + $"where the model expected {Rounded(expected)}.{left}",
            Usual,
            view);
    }

    private static JsonObject Whisker(string field, string at, double lower, double upper) =>
        new() { [field] = at, ["series"] = Model, ["lower"] = Number(lower), ["upper"] = Number(upper) };

    /// <summary>A picture, and over it a line from end to end of what the model says may be, where there is one.</summary>
    private static JsonObject WithWhiskers(
        JsonObject picture,
        List<JsonObject> rows,
        List<JsonObject> whiskers,
        double? level,
        string title,
        string format,
        Func<JsonObject> x,
        Func<JsonObject>? offset)
    {
        if (whiskers.Count == 0)
        {
            picture["data"] = Data(rows);
            return picture;
        }

        string percent = PercentOf(level!.Value);
        JsonObject lines = Layer(
            With(("type", "rule"), ("style", ChartTheme.Whisker)),
            ("x", x()),
            ("y", Channel("lower", Quantitative, title)),
            ("y2", Field("upper")),
            ("tooltip", Tooltip(("lower", Quantitative, $"{percent} from", format), ("upper", Quantitative, $"{percent} to", format))));
        if (offset is not null)
        {
            lines["encoding"]!["xOffset"] = offset();
        }

        lines["data"] = Data(whiskers);
        return new JsonObject { ["data"] = Data(rows), ["layer"] = List(picture, lines) };
    }

    private static JsonObject HoldoutRow(string bin, string series, double value, double customers) => new()
    {
        ["bin"] = bin,
        ["series"] = series,
        ["value"] = Number(value),
        ["customers"] = Number(customers),
    };

    private static JsonObject SeriesRow(string frequency, string series, double value) =>
        new() { ["frequency"] = frequency, ["series"] = series, ["value"] = Number(value) };

    /// <summary>A bin as people say it: a frequency, or a span of time.</summary>
    private static string BinName(double from, double until) => (from, until) switch
    {
        _ when from == until => Text($"{from:0.#}"),
        (_, double.PositiveInfinity) => Text($"{from:0.#}+"),
        (double.NegativeInfinity, _) => Text($"under {until:0.#}"),
        _ => Text($"{from:0.#}–{until:0.#}"),
    };

    /// <summary>Frequencies one by one, or several together where they are too many to draw; the last stays by itself.</summary>
    private static IEnumerable<(int From, int Until)> Pooled(int count, int most)
    {
        int step = StepFor(count - 1, most);
        for (int from = 0; from < count - 1; from += step)
        {
            yield return (from, Math.Min(from + step, count - 1));
        }

        yield return (count - 1, count);
    }

    /// <summary>An axis of words or bins, which are read upright.</summary>
    private static (string Name, JsonNode? Value) LevelLabels() => ("axis", With(("labelAngle", 0), ("labelOverlap", true)));
}
