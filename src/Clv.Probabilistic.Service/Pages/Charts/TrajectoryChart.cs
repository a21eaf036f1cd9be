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
    private const int Colors = 5;

    /// <summary>The value of the whole base; null where there are fewer than two points.</summary>
    public static Chart? Value(TrajectoriesAnswer answer)
    {
        IReadOnlyList<TrajectoryPoint> points = answer.Series is [{ } all] ? all.Points : [];
        string what = PageNumbers.Capital(WhatOf(answer));
        return PathChart.Of(
            $"{what} of the base over the last weeks",
            what,
            [
                .. from point in points
                   let worth = Worth(point)
                   select new PathPoint(point.AsOf, worth.Value, worth.Lower, worth.Upper, point.ModelVersion, point.ModelChanged),
            ],
            Afterwards(points));
    }

    /// <summary>The value of one customer; null where there are fewer than two points, or models of purchases alone.</summary>
    public static Chart? Customer(CustomerTrajectoryAnswer answer) => PathChart.Of(
        "Value to come as it was",
        "Value to come",
        [
            .. from point in answer.Points
               where point.Clv is not null
               select new PathPoint(point.AsOf, point.Clv ?? double.NaN, point.ClvLower, point.ClvUpper, point.ModelVersion, point.ModelChanged),
        ],
        " Each is what was to be expected on that day, of the orders until then.");

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
            ("refunds, corrections, erasures", moved => moved.Other),
        ];
        JsonArray names = [];
        List<JsonObject> rows = [];
        List<string> said = [];
        foreach ((string name, Func<ValueMovement, double> of) in parts)
        {
            double sum = points.Sum(point => of(point.Moved!));
            names.Add((JsonNode)name);
            if (points.All(point => of(point.Moved!) == 0))
            {
                continue;
            }

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
            ("color", Channel("part", Nominal, title: null, ("scale", With(("domain", names))), ("legend", PartLegend(ofLines: false)))),
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
            ("color", Channel("part", Nominal, title: null, ("scale", With(("domain", names))), ("legend", PartLegend(ofLines: true)))),
            ("strokeDash", Channel("part", Nominal, title: null, ("scale", With(("domain", names.DeepClone()), ("range", Dashes(names.Count)))), ("legend", PartLegend(ofLines: true)))),
            ("tooltip", Tooltip(("at", Temporal, "As of", Day), ("part", Nominal, PageNumbers.Capital(answer.Of), null), ("customers", Quantitative, "Customers", Whole))));
        (string Name, int Change) most = series.Select(part => (part.Name, Change: part.Points[^1].Customers - part.Points[0].Customers))
            .MaxBy(part => Math.Abs(part.Change));
        return new Chart(
            $"Customers by {answer.Of} over the last weeks",
            string.Create(CultureInfo.InvariantCulture, $"From {all.Min(point => point.AsOf):d MMMM yyyy} to {all.Max(point => point.AsOf):d MMMM yyyy}; most has changed in {most.Name}, by {(most.Change < 0 ? "−" : "+")}{Math.Abs(most.Change):#,0} customers.{Relative(answer)}"),
            Height,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(lines) });
    }

    /// <summary>Customers are compared with one another, so that one may change the part though nothing has happened to that one.</summary>
    private static string Relative(TrajectoriesAnswer answer) => answer.Of switch
    {
        "segment" => " Segments go by fifths of the base at each time: where their ends move past many customers who are alike, those change segment at once.",
        "tier" => " Tiers go by the value of the others at each time.",
        _ => "",
    };

    /// <summary>A legend that is no wider than a phone.</summary>
    private static JsonObject PartLegend(bool ofLines)
    {
        JsonObject legend = TopLegend(ofLines);
        legend["columns"] = 3;
        return legend;
    }

    /// <summary>Lines beyond the colours that there are have these once more, and dashes.</summary>
    private static JsonArray Dashes(int parts)
    {
        int[][] dashes = [[1, 0], [6, 3], [2, 3]];
        return [.. Enumerable.Range(0, parts).Select(part => (JsonNode)List([.. dashes[part / Colors % dashes.Length].Select(length => (JsonNode)length)]))];
    }

    private static string Afterwards(IReadOnlyList<TrajectoryPoint> points) => points.LastOrDefault(point => point.Recomputed) is { } last
        ? string.Create(CultureInfo.InvariantCulture, $" Until {last.AsOf:d MMMM yyyy} computed afterwards, from the orders.")
        : "";

    private static TotalAnswer Worth(TrajectoryPoint point) => point.Clv ?? point.ExpectedPurchases;

    private static string WhatOf(TrajectoriesAnswer answer) => answer.ValueIs == "clv" ? "value" : "purchases to come";

    private static string At(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));

    private static TimeSpan SpanOf(IReadOnlyList<TrajectoryPoint> points) =>
        TimeSpan.FromDays(points.Max(point => point.AsOf.DayNumber) - points.Min(point => point.AsOf.DayNumber));
}
