using System.Globalization;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Charts;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Service;

/// <summary>Purchases week by week, as they came and as the models expected them.</summary>
internal static class WeekChart
{
    private const int Height = 220;

    /// <summary>The chart.</summary>
    /// <param name="weeks">The weeks, one at least.</param>
    public static Chart Of(IReadOnlyList<TrackedWeek> weeks)
    {
        List<JsonObject> lines = [], band = [];
        foreach (TrackedWeek week in weeks)
        {
            string at = Moment(week.To.ToDateTime(TimeOnly.MinValue));
            lines.Add(new JsonObject { ["at"] = at, ["series"] = Actual, ["value"] = Number(week.Actual) });
            lines.Add(new JsonObject { ["at"] = at, ["series"] = Model, ["value"] = Number(week.Expected) });
            band.Add(new JsonObject { ["at"] = at, ["lower"] = Number(week.Lower), ["upper"] = Number(week.Upper) });
        }

        TimeSpan span = TimeSpan.FromDays(weeks[^1].To.DayNumber - weeks[0].From.DayNumber);
        JsonObject X() => Channel("at", Temporal, "Week until", ("axis", DateAxis(span)));
        JsonObject area = Layer(
            With(("type", "area"), ("style", ChartTheme.Band)),
            ("x", X()),
            ("y", Channel("lower", Quantitative, "Repeat purchases")),
            ("y2", Field("upper")));
        area["data"] = Data(band);
        JsonObject drawn = Layer(
            With(("type", "line"), ("point", true)),
            ("x", X()),
            ("y", Channel("value", Quantitative, "Repeat purchases", ("scale", With(("zero", true))))),
            ("color", SeriesColor(ofLines: true)),
            ("strokeDash", SeriesDash()),
            ("tooltip", Tooltip(("at", Temporal, "Week until", "%-d %b %Y"), ("series", Nominal, "Count", null), ("value", Quantitative, "Repeat purchases", ",.1~f"))));
        int outside = weeks.Count(week => week.IsOutside);
        TrackedWeek last = weeks[^1];
        return new Chart(
            "Repeat purchases per week",
            string.Create(CultureInfo.InvariantCulture, $"In the week until {last.To:d MMMM yyyy} {PageNumbers.Count(last.Actual)} repeat purchases came, where {PageNumbers.Number(last.Expected)} were expected ({PageNumbers.Interval(last.Lower, last.Upper, 0.9, PageNumbers.Count)}). ")
                + string.Create(CultureInfo.InvariantCulture, $"{(outside == 0 ? "No week" : outside == 1 ? "One week" : $"{outside} weeks")} of {weeks.Count} lies outside what was expected."),
            Height,
            new JsonObject { ["data"] = Data(lines), ["layer"] = List(area, drawn) });
    }
}
