using System.Globalization;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Charts;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Service;

/// <summary>How a number has gone, with its interval; a change of models is marked.</summary>
internal static class PathChart
{
    private const int Height = 240;
    private const string Day = "%-d %b %Y";

    /// <summary>The chart; null where there are fewer than two points.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="what">What the number is.</param>
    /// <param name="points">The points, the earliest first.</param>
    /// <param name="more">What the sentence below it says beside how the number has gone.</param>
    public static Chart? Of(string title, string what, IReadOnlyList<PathPoint> points, string more = "")
    {
        if (points.Count < 2)
        {
            return null;
        }

        List<JsonObject> lines = [.. points.Select(point => new JsonObject { ["at"] = At(point.At), ["value"] = Number(point.Value) })];
        List<JsonObject> band =
        [
            .. from point in points
               where point is { Lower: not null, Upper: not null }
               select new JsonObject { ["at"] = At(point.At), ["lower"] = Number(point.Lower ?? double.NaN), ["upper"] = Number(point.Upper ?? double.NaN) },
        ];
        JsonObject X() => Channel("at", Temporal, "As of", ("axis", DateAxis(TimeSpan.FromDays(points[^1].At.DayNumber - points[0].At.DayNumber))));
        JsonObject Y(string field) => Channel(field, Quantitative, what, ("scale", With(("zero", false))));
        JsonObject area = Layer(With(("type", "area"), ("style", ChartTheme.Band)), ("x", X()), ("y", Y("lower")), ("y2", Field("upper")));
        area["data"] = Data(band);
        JsonObject line = Layer(
            With(("type", "line"), ("point", true)), ("x", X()), ("y", Y("value")), ("tooltip", Tooltip(("at", Temporal, "As of", Day), ("value", Quantitative, what, Short))));
        JsonArray layers = band.Count > 0 ? List(area, line) : List(line);
        AddChanges(layers, points);
        PathPoint first = points[0], last = points[^1];
        double change = last.Value - first.Value;
        return new Chart(
            title,
            string.Create(CultureInfo.InvariantCulture, $"From {PageNumbers.Amount(first.Value)} on {first.At:d MMMM yyyy} to {PageNumbers.Amount(last.Value)} on {last.At:d MMMM yyyy}, ")
                + $"{PageNumbers.Amount(Math.Abs(change))} {(change < 0 ? "less" : "more")}.{Changes(points)}{more}",
            Height,
            new JsonObject { ["data"] = Data(lines), ["layer"] = layers });
    }

    private static void AddChanges(JsonArray layers, IReadOnlyList<PathPoint> points)
    {
        List<JsonObject> changes = [.. points.Where(point => point.ModelChanged).Select(point => new JsonObject
        {
            ["at"] = At(point.At),
            ["models"] = string.Create(CultureInfo.InvariantCulture, $"models {point.ModelVersion}"),
        })];
        if (changes.Count == 0)
        {
            return;
        }

        JsonObject rule = Layer(With(("type", "rule"), ("aria", false), ("style", ChartTheme.Boundary)), ("x", Channel("at", Temporal, "As of")));
        JsonObject note = Layer(
            With(("type", "text"), ("style", ChartTheme.Note), ("align", "right"), ("baseline", "top"), ("dx", -6), ("dy", 4)),
            ("x", Channel("at", Temporal, "As of")),
            ("y", With(("value", 0))),
            ("text", Channel("models", Nominal, title: null)));
        foreach (JsonObject layer in new[] { rule, note })
        {
            layer["data"] = Data(changes.Select(change => change.DeepClone().AsObject()));
            layers.Add((JsonNode)layer);
        }
    }

    private static string Changes(IReadOnlyList<PathPoint> points) => string.Concat(points.Where(point => point.ModelChanged).Select(point =>
        string.Create(CultureInfo.InvariantCulture, $" From {point.At:d MMMM yyyy} on by models {point.ModelVersion}: what lies between is not the customers' doing alone.")));

    private static string At(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));
}
