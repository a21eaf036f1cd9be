using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Purchases over time: of everybody, and of one customer.</content>
public static partial class ClvCharts
{
    /// <summary>Repeat purchases of all customers so far, as they happened and as a model expects them.</summary>
    /// <param name="purchases">What <c>CumulativePurchases.Of</c> computes.</param>
    /// <param name="calibrationEnd">The last day of the data that the model was fitted to; null for no boundary.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">Calibration does not end within the time that was tracked.</exception>
    public static Chart CumulativePurchases(CumulativePurchasesResult purchases, DateOnly? calibrationEnd = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        int step = StepFor(purchases.Count, MostPoints);
        List<JsonObject> rows = [];
        List<JsonObject> band = [];
        foreach (int at in Points(purchases.Count, step))
        {
            AddPair(rows, purchases, at, purchases.Actual[at], purchases.Expected[at]);
            AddBand(band, purchases, at, purchases.Lower, purchases.Upper);
        }

        double actual = purchases.Actual[^1];
        double expected = purchases.Expected[^1];
        return Tracking(
            purchases,
            rows,
            band,
            calibrationEnd,
            "Repeat purchases so far",
            "Repeat purchases",
            Text($"{Rounded(actual)} repeat purchases by {LastDay(purchases):d MMMM yyyy}, ")
                + $"where the model expects {Rounded(expected)}{Off(actual, expected)}{Between(purchases)}.");
    }

    /// <summary>Repeat purchases of all customers period by period, as they happened and as a model expects them.</summary>
    /// <param name="purchases">What <c>CumulativePurchases.Of</c> computes.</param>
    /// <param name="calibrationEnd">The last day of the data that the model was fitted to; null for no boundary.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">Calibration does not end within the time that was tracked.</exception>
    public static Chart PurchasesPerPeriod(CumulativePurchasesResult purchases, DateOnly? calibrationEnd = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        int step = StepFor(purchases.Count, MostPoints);
        List<JsonObject> rows = [];
        List<JsonObject> band = [];
        long actualBefore = 0;
        double expectedBefore = 0;

        // A last span that is shorter than the others would look like a fall.
        for (int at = step - 1; at < purchases.Count; at += step)
        {
            AddPair(rows, purchases, at, purchases.Actual[at] - actualBefore, purchases.Expected[at] - expectedBefore);
            actualBefore = purchases.Actual[at];
            expectedBefore = purchases.Expected[at];

            // Intervals of single periods do not add up to that of a span.
            if (step == 1)
            {
                AddBand(band, purchases, at, purchases.LowerPerPeriod, purchases.UpperPerPeriod);
            }
        }

        string period = step == 1 ? purchases.TimeUnit.Singular() : Text($"{step} {purchases.TimeUnit.Plural()}");
        double mean = (double)purchases.Actual[^1] / purchases.Count;
        double expectedMean = purchases.Expected[^1] / purchases.Count;
        return Tracking(
            purchases,
            rows,
            band,
            calibrationEnd,
            $"Repeat purchases per {period}",
            $"Repeat purchases per {period}",
            $"On average {Rounded(mean)} repeat purchases per {purchases.TimeUnit.Singular()} from "
                + Text($"{purchases.Start:d MMMM yyyy} to {LastDay(purchases):d MMMM yyyy}, ")
                + $"where the model expects {Rounded(expectedMean)}{Off(mean, expectedMean)}.");
    }

    /// <summary>One customer's probability of being active over time, with the purchases.</summary>
    /// <param name="history">What <see cref="Probabilistic.AliveHistory.Of"/> computes.</param>
    /// <returns>The chart.</returns>
    public static Chart AliveHistory(AliveHistoryResult history)
    {
        ArgumentNullException.ThrowIfNull(history);
        int step = StepFor(history.Count, MostPoints);
        List<JsonObject> line = [];
        List<JsonObject> purchases = [];
        for (int at = 0; at < history.Count; at++)
        {
            bool bought = at == 0 || history.Frequency[at] > history.Frequency[at - 1];
            if (bought && purchases.Count < MostPoints)
            {
                purchases.Add(HistoryRow(history, at));
            }

            if (at % step == 0 || at == history.Count - 1)
            {
                line.Add(HistoryRow(history, at));
            }
        }

        int total = history.Frequency[^1] + 1;
        string scarce = purchases.Count < total ? Text($" The first {purchases.Count:#,0} purchases are marked.") : string.Empty;
        JsonObject X() => Channel("at", Temporal, "Date", ("axis", DateAxis(history.At[^1] - history.At[0])));
        JsonObject Y() => Channel(
            "alive",
            Quantitative,
            "P(alive)",
            ("scale", With(("domain", List(0, 1)))),
            ("axis", With(("format", Percent), ("tickCount", 5))));
        JsonArray Tips() => Tooltip(
            ("at", Temporal, "Date", DayFormat),
            ("alive", Quantitative, "P(alive)", FinePercent),
            ("frequency", Quantitative, "Repeat purchases so far", Whole));
        JsonObject bars = Layer(
            With(("type", "rule"), ("strokeWidth", 1.5)),
            ("x", X()),
            ("color", Datum("purchase")),
            ("tooltip", Tips()));
        bars["data"] = Data(purchases);
        JsonObject curve = Layer(
            With(("type", "line"), ("interpolate", "linear")), ("x", X()), ("y", Y()), ("color", Datum("P(alive)")), ("tooltip", Tips()));
        JsonObject view = new()
        {
            ["data"] = Data(line),
            ["layer"] = List(bars, curve),
        };
        return new Chart(
            $"Is customer {history.CustomerId} still active?",
            Text($"P(alive) of customer {history.CustomerId} from {history.At[0]:d MMMM yyyy} to {history.At[^1]:d MMMM yyyy}: ")
                + $"{PercentOf(history.ProbabilityAlive[^1])} at the end, after {Rounded(total)} {(total == 1 ? "purchase" : "purchases")}, "
                + $"the last of them {Rounded(history.T[^1] - history.Recency[^1])} {history.TimeUnit.Plural()} before.{scarce}",
            Low,
            view);
    }

    private const int MostPoints = 600;

    private const string DayFormat = "%-d %b %Y";

    /// <summary>Every step-th point counted from the last, which is always among them.</summary>
    private static IEnumerable<int> Points(int count, int step)
    {
        for (int at = (count - 1) % step; at < count; at += step)
        {
            yield return at;
        }
    }

    private static void AddPair(List<JsonObject> rows, CumulativePurchasesResult purchases, int at, long actual, double expected)
    {
        string moment = Moment(EndOf(purchases, at));
        rows.Add(new JsonObject { ["at"] = moment, ["series"] = Actual, ["value"] = actual });
        rows.Add(new JsonObject { ["at"] = moment, ["series"] = Model, ["value"] = Number(expected) });
    }

    private static void AddBand(
        List<JsonObject> rows, CumulativePurchasesResult purchases, int at, ReadOnlyColumn<double> lower, ReadOnlyColumn<double> upper)
    {
        if (!lower.IsEmpty)
        {
            rows.Add(new JsonObject { ["at"] = Moment(EndOf(purchases, at)), ["lower"] = Number(lower[at]), ["upper"] = Number(upper[at]) });
        }
    }

    private static string Between(CumulativePurchasesResult purchases) => purchases.Level is { } level
        ? $", and {Rounded(purchases.Lower[^1])} to {Rounded(purchases.Upper[^1])} with a probability of {PercentOf(level)}"
        : string.Empty;

    private static DateTime EndOf(CumulativePurchasesResult purchases, int at) =>
        purchases.Start.AddSeconds(Math.Round((at + 1) * purchases.TimeUnit.LengthInDays() * 86_400));

    /// <summary>The day that the last period ends with: the one before the midnight at which it is over.</summary>
    private static DateTime LastDay(CumulativePurchasesResult purchases) => EndOf(purchases, purchases.Count - 1).AddTicks(-1);

    private static string Off(double actual, double expected) =>
        actual > 0 ? Text($", {ReportFigures.Style.Share(Math.Abs((expected / actual) - 1), "0.0%")} {(expected < actual ? "fewer" : "more")}") : string.Empty;

    private static Chart Tracking(
        CumulativePurchasesResult purchases,
        List<JsonObject> rows,
        List<JsonObject> band,
        DateOnly? calibrationEnd,
        string title,
        string axis,
        string description)
    {
        JsonObject lines = Layer(
            With(("type", "line"), ("clip", true)),
            ("x", Channel("at", Temporal, "Date", ("axis", DateAxis(LastDay(purchases) - purchases.Start)))),
            ("y", Channel("value", Quantitative, axis, ("scale", With(("zero", true))))),
            ("color", SeriesColor(ofLines: true)),
            ("strokeDash", SeriesDash()),
            ("tooltip", Tooltip(
                ("at", Temporal, "Until", DayFormat),
                ("series", Nominal, "Count", null),
                ("value", Quantitative, axis, ",.1~f"))));
        JsonArray layers = band.Count == 0 ? List(lines) : List(Area(band, purchases.Level!.Value, axis), lines);
        if (calibrationEnd is DateOnly lastDay)
        {
            AddBoundary(layers, purchases, lastDay);
        }

        return new Chart(title, description, Usual, new JsonObject { ["data"] = Data(rows), ["layer"] = layers });
    }

    /// <summary>Where the model has purchases come to lie, behind the lines.</summary>
    private static JsonObject Area(List<JsonObject> band, double level, string axis)
    {
        JsonObject area = Layer(
            With(("type", "area"), ("style", ChartTheme.Band)),
            ("x", Channel("at", Temporal, "Date")),
            ("y", Channel("lower", Quantitative, axis)),
            ("y2", Field("upper")),
            ("tooltip", Tooltip(
                ("at", Temporal, "Until", DayFormat),
                ("lower", Quantitative, $"{PercentOf(level)} from", ",.1~f"),
                ("upper", Quantitative, $"{PercentOf(level)} to", ",.1~f"))));
        area["data"] = Data(band);
        return area;
    }

    private static void AddBoundary(JsonArray layers, CumulativePurchasesResult purchases, DateOnly lastDay)
    {
        DateTime boundary = lastDay.ToDateTime(TimeOnly.MinValue).AddDays(1);
        if (boundary <= purchases.Start || boundary > EndOf(purchases, purchases.Count - 1))
        {
            throw new ArgumentException(
                Text($"Calibration ends on {lastDay:yyyy-MM-dd}, which is not within the time that was tracked, {purchases.Start:yyyy-MM-dd} to {LastDay(purchases):yyyy-MM-dd}."));
        }

        JsonObject X() => Channel("at", Temporal, "Date");
        JsonObject line = Layer(With(("type", "rule"), ("style", ChartTheme.Boundary)), ("x", X()));
        JsonObject before = BoundaryNote("calibration", "right", -6);
        JsonObject after = BoundaryNote("holdout", "left", 6);
        foreach (JsonObject layer in new[] { line, before, after })
        {
            layer["data"] = Data([new JsonObject { ["at"] = Moment(boundary) }]);
            layers.Add((JsonNode)layer);
        }
    }

    private static JsonObject BoundaryNote(string text, string align, int dx) => Layer(
        Note(text, align, "top", dx, 4),
        ("x", Channel("at", Temporal, "Date")),
        ("y", With(("value", 0))));

    private static JsonObject HistoryRow(AliveHistoryResult history, int at) => new()
    {
        ["at"] = Moment(history.At[at]),
        ["alive"] = Number(history.ProbabilityAlive[at]),
        ["frequency"] = history.Frequency[at],
    };

    /// <summary>A colour of its own for a layer, with a place in the legend.</summary>
    private static JsonObject Datum(string name) => With(
        ("datum", name),
        ("type", Nominal),
        ("title", null),
        ("scale", With(("domain", List("P(alive)", "purchase")))),
        ("legend", TopLegend(ofLines: true)));
}
