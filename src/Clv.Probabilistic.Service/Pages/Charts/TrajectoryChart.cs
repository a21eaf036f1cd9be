using System.Globalization;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Charts;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Service;

/// <summary>How the value of the base and of its parts has gone, with what moved it; a change of models is marked.</summary>
internal static class TrajectoryChart
{
    private const int Height = 240;
    private const string Day = "%-d %b %Y";

    /// <summary>The value of the whole base; null where there are fewer than two points.</summary>
    public static Chart? Value(TrajectoriesAnswer answer)
    {
        IReadOnlyList<TrajectoryPoint> points = answer.Series is [{ } all] ? all.Points : [];
        if (points.Count < 2)
        {
            return null;
        }

        List<JsonObject> lines = [.. points.Select(point => new JsonObject { ["at"] = At(point.AsOf), ["value"] = Number(Worth(point).Value) })];
        List<JsonObject> band =
        [
            .. from point in points
               let worth = Worth(point)
               where worth is { Lower: not null, Upper: not null }
               select new JsonObject { ["at"] = At(point.AsOf), ["lower"] = Number(worth.Lower ?? double.NaN), ["upper"] = Number(worth.Upper ?? double.NaN) },
        ];
        string what = PageNumbers.Capital(WhatOf(answer));
        JsonObject X() => Channel("at", Temporal, "As of", ("axis", DateAxis(SpanOf(points))));
        JsonObject Y(string field) => Channel(field, Quantitative, what, ("scale", With(("zero", false))));
        JsonObject area = Layer(With(("type", "area"), ("style", ChartTheme.Band)), ("x", X()), ("y", Y("lower")), ("y2", Field("upper")));
        area["data"] = Data(band);
        JsonObject line = Layer(
            With(("type", "line"), ("point", true)), ("x", X()), ("y", Y("value")), ("tooltip", Tooltip(("at", Temporal, "As of", Day), ("value", Quantitative, what, Short))));
        JsonArray layers = band.Count > 0 ? List(area, line) : List(line);
        AddChanges(layers, points);
        TrajectoryPoint first = points[0], last = points[^1];
        double change = Worth(last).Value - Worth(first).Value;
        return new Chart(
            $"{what} of the base over the last weeks",
            string.Create(CultureInfo.InvariantCulture, $"From {PageNumbers.Amount(Worth(first).Value)} on {first.AsOf:d MMMM yyyy} to {PageNumbers.Amount(Worth(last).Value)} on {last.AsOf:d MMMM yyyy}, ")
                + $"{PageNumbers.Amount(Math.Abs(change))} {(change < 0 ? "less" : "more")}.{Changes(points)}{Afterwards(points)}",
            Height,
            new JsonObject { ["data"] = Data(lines), ["layer"] = layers });
    }

    /// <summary>What moved the value from point to point; null where nothing is known of that.</summary>
    public static Chart? Moved(TrajectoriesAnswer answer)
    {
        TrajectoryPoint[] points = answer.Series is [{ } all] ? [.. all.Points.Where(point => point.Moved is not null)] : [];
        if (points.Length == 0)
        {
            return null;
        }

        (string Name, Func<ValueMovement, double> Of)[] parts =
        [
            ("new customers", moved => moved.NewCustomers),
            ("new orders", moved => moved.NewOrders),
            ("silence", moved => moved.Silence),
            ("refit", moved => moved.Refit),
            ("erased or corrected", moved => moved.Other),
        ];
        JsonArray names = [];
        List<JsonObject> rows = [];
        List<string> said = [];
        foreach ((string name, Func<ValueMovement, double> of) in parts)
        {
            double sum = points.Sum(point => of(point.Moved!));
            if (points.All(point => of(point.Moved!) == 0))
            {
                continue;
            }

            names.Add((JsonNode)name);
            said.Add($"{name} {(sum < 0 ? "−" : "+")}{PageNumbers.Amount(Math.Abs(sum))}");
            rows.AddRange(points.Select(point => new JsonObject
            {
                ["at"] = point.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["part"] = name,
                ["change"] = Number(of(point.Moved!)),
            }));
        }

        string what = PageNumbers.Capital(WhatOf(answer));
        JsonObject bars = Layer(
            With(("type", "bar")),
            ("x", Channel("at", Ordinal, "Until", ("axis", With(("labelAngle", 0), ("labelOverlap", true))))),
            ("y", Channel("change", Quantitative, "Change")),
            ("color", Channel("part", Nominal, title: null, ("scale", With(("domain", names))), ("legend", TopLegend(ofLines: false)))),
            ("tooltip", Tooltip(("at", Ordinal, "Until", null), ("part", Nominal, "Because of", null), ("change", Quantitative, "Change", Short))));
        return new Chart(
            "What moved it",
            $"{what} from {points[0].Moved!.Since.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} to {points[^1].AsOf.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: {string.Join(", ", said)}.",
            Height,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(bars) });
    }

    /// <summary>How many customers each part had; null where there are fewer than two points.</summary>
    /// <param name="answer">The parts.</param>
    /// <param name="order">Their names, in the order in which they are listed.</param>
    public static Chart? Parts(TrajectoriesAnswer answer, IReadOnlyList<string> order)
    {
        TrajectorySeries[] series = [.. answer.Series.Where(part => part.Points.Count > 0)];
        TrajectoryPoint[] all = [.. series.SelectMany(part => part.Points)];
        if (all.Length == 0 || all.Min(point => point.AsOf) == all.Max(point => point.AsOf))
        {
            return null;
        }

        List<JsonObject> rows =
        [
            .. from part in series
               from point in part.Points
               select new JsonObject { ["at"] = At(point.AsOf), ["part"] = part.Name, ["customers"] = point.Customers },
        ];
        JsonArray names = [.. order.Where(name => series.Any(part => part.Name == name)).Select(name => (JsonNode)name)];
        JsonObject lines = Layer(
            With(("type", "line"), ("point", true)),
            ("x", Channel("at", Temporal, "As of", ("axis", DateAxis(SpanOf(all))))),
            ("y", Channel("customers", Quantitative, "Customers")),
            ("color", Channel("part", Nominal, title: null, ("scale", With(("domain", names))), ("legend", With(("orient", "right"), ("title", null))))),
            ("tooltip", Tooltip(("at", Temporal, "As of", Day), ("part", Nominal, PageNumbers.Capital(answer.Of), null), ("customers", Quantitative, "Customers", Whole))));
        (string Name, int Change) most = series.Select(part => (part.Name, Change: part.Points[^1].Customers - part.Points[0].Customers))
            .MaxBy(part => Math.Abs(part.Change));
        return new Chart(
            $"Customers by {answer.Of} over the last weeks",
            string.Create(CultureInfo.InvariantCulture, $"From {all.Min(point => point.AsOf):d MMMM yyyy} to {all.Max(point => point.AsOf):d MMMM yyyy}; most has changed in {most.Name}, by {(most.Change < 0 ? "−" : "+")}{Math.Abs(most.Change):#,0} customers."),
            Height,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(lines) });
    }

    private static void AddChanges(JsonArray layers, IReadOnlyList<TrajectoryPoint> points)
    {
        List<JsonObject> changes = [.. points.Where(point => point.ModelChanged).Select(point => new JsonObject
        {
            ["at"] = At(point.AsOf),
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

    private static string Changes(IReadOnlyList<TrajectoryPoint> points) => string.Concat(points.Where(point => point.ModelChanged).Select(point =>
        string.Create(CultureInfo.InvariantCulture, $" From {point.AsOf:d MMMM yyyy} on by models {point.ModelVersion}: what lies between is not the customers' doing alone.")));

    private static string Afterwards(IReadOnlyList<TrajectoryPoint> points) => points.LastOrDefault(point => point.Recomputed) is { } last
        ? string.Create(CultureInfo.InvariantCulture, $" Until {last.AsOf:d MMMM yyyy} computed afterwards, from the orders.")
        : "";

    private static TotalAnswer Worth(TrajectoryPoint point) => point.Clv ?? point.ExpectedPurchases;

    private static string WhatOf(TrajectoriesAnswer answer) => answer.ValueIs == "clv" ? "value" : "purchases to come";

    private static string At(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));

    private static TimeSpan SpanOf(IReadOnlyList<TrajectoryPoint> points) =>
        TimeSpan.FromDays(points.Max(point => point.AsOf.DayNumber) - points.Min(point => point.AsOf.DayNumber));
}
