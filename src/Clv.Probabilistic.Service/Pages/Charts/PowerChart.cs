using System.Text.Json.Nodes;
using Clv.Probabilistic.Charts;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Service;

/// <summary>How surely a lift is found with all customers there are, with the model's expectation as covariate and without.</summary>
internal static class PowerChart
{
    private const int Height = 240;
    private const string With = "with the model's expectation";
    private const string Without = "from outcomes alone";

    /// <summary>The chart.</summary>
    /// <param name="design">The plan, which has a curve.</param>
    public static Chart Of(ExperimentDesignAnswer design)
    {
        List<JsonObject> points = [];
        foreach (ExperimentPowerAnswer row in design.Curve)
        {
            points.Add(Point(row, With, row.PowerWithCovariate));
            points.Add(Point(row, Without, row.Power));
        }

        JsonObject lines = Layer(
            VegaLite.With(("type", "line"), ("point", true)),
            ("x", Channel("lift", Quantitative, "Lift", ("axis", VegaLite.With(("format", "+.0%"))))),
            ("y", Channel("power", Quantitative, "Power", ("axis", VegaLite.With(("format", Percent))), ("scale", VegaLite.With(("domain", List(0, 1)))))),
            ("color", Channel("series", Nominal, title: null, ("scale", VegaLite.With(("domain", List(With, Without)))), ("legend", TopLegend(ofLines: true)))),
            ("strokeDash", Channel(
                "series",
                Nominal,
                title: null,
                ("scale", VegaLite.With(("domain", List(With, Without)), ("range", List(List(1, 0), List(6, 4))))),
                ("legend", TopLegend(ofLines: true)))),
            ("tooltip", Tooltip(("lift", Quantitative, "Lift", "+.1%"), ("series", Nominal, "Read", null), ("power", Quantitative, "Power", FinePercent))));
        JsonObject wanted = Layer(
            VegaLite.With(("type", "rule"), ("aria", false), ("strokeDash", List(2, 2))),
            ("y", VegaLite.With(("datum", design.PowerAskedFor))));
        string found = design.DetectableLiftWithCovariate is { } rise
            ? $"the smallest rise found with a power of {PageNumbers.Share(design.PowerAskedFor)} is {PageNumbers.Share(rise)}"
            : $"no rise is found with a power of {PageNumbers.Share(design.PowerAskedFor)}";
        return new Chart(
            "Power by lift",
            $"With all {PageNumbers.Count(design.Customers)} customers a lift of {PageNumbers.Share(design.Lift)} is found with a probability of {PageNumbers.Share(design.PowerWithCovariate)} where the model's expectation is the covariate, and of {PageNumbers.Share(design.Power)} without it; {found}.",
            Height,
            new JsonObject { ["data"] = Data(points), ["layer"] = List(lines, wanted) });
    }

    private static JsonObject Point(ExperimentPowerAnswer row, string series, double? power) =>
        new() { ["lift"] = Number(row.Lift), ["series"] = series, ["power"] = power };
}
