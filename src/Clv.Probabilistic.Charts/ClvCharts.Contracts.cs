using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Contracts: who stays, and who of those asked renews.</content>
public static partial class ClvCharts
{
    private const int MostContractGroups = 8;

    /// <summary>How many customers under contract are still there, period by period, as it happened and as the model has it.</summary>
    /// <param name="analysis">What <see cref="RetentionAnalysis.Of"/> computes.</param>
    /// <returns>The chart: points for what was observed, lines with bands for the model.</returns>
    public static Chart ContractSurvival(RetentionAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return ContractCurves(
            analysis,
            "Who is still there",
            "Share still there",
            period => period.Survival,
            period => period.SurvivalInterval,
            observed => observed.Survival,
            string.Join(" ", Drawn(analysis).Select(group => Text($"Of {group.Name}, {PercentOf(group.Observed[^1].Survival)} are there after {Renewals(group.Observed.Count - 1)}, and {PercentOf(group.Curve.Periods[^1].Survival)} are expected to be after {Renewals(group.Curve.Periods.Count - 1)}."))));
    }

    /// <summary>How many of the customers who were asked renewed, renewal by renewal, as it happened and as the model has it.</summary>
    /// <param name="analysis">What <see cref="RetentionAnalysis.Of"/> computes.</param>
    /// <returns>The chart: points for what was observed, lines with bands for the model.</returns>
    public static Chart ContractRetention(RetentionAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return ContractCurves(
            analysis,
            "Who renews",
            "Share of those asked who renew",
            period => period.Retention,
            period => period.RetentionInterval,
            observed => observed.Retention,
            string.Join(" ", Drawn(analysis).Select(group => Text($"Of {group.Name}, {PercentOf(group.Observed[1].Retention!.Value)} renewed the first time and {PercentOf(group.Observed[^1].Retention!.Value)} of those asked at renewal {group.Observed.Count - 1}."))));
    }

    private static Chart ContractCurves(
        RetentionAnalysis analysis,
        string title,
        string axis,
        Func<RetentionPeriod, double?> value,
        Func<RetentionPeriod, Interval?> interval,
        Func<ObservedRetention, double?> observed,
        string description)
    {
        IReadOnlyList<RetentionGroup> groups = Drawn(analysis);
        int most = Math.Max(1, (Chart.MostRows / (3 * groups.Count)) - 1);
        List<JsonObject> lines = [];
        List<JsonObject> bands = [];
        List<JsonObject> points = [];
        foreach (RetentionGroup group in groups)
        {
            foreach (RetentionPeriod period in group.Curve.Periods.Take(most))
            {
                if (value(period) is { } expected)
                {
                    lines.Add(Row(group, period.Period, expected));
                }

                if (interval(period) is { } ends)
                {
                    bands.Add(new JsonObject { ["group"] = group.Name, ["period"] = period.Period, ["lower"] = Number(ends.Lower), ["upper"] = Number(ends.Upper) });
                }
            }

            foreach (ObservedRetention period in group.Observed.Take(most))
            {
                if (observed(period) is { } share)
                {
                    JsonObject row = Row(group, period.Period, share);
                    row["asked"] = Number(period.Asked);
                    row["renewed"] = Number(period.Renewed);
                    points.Add(row);
                }
            }
        }

        JsonObject X() => Channel("period", Quantitative, $"Renewals ({analysis.Options.Period.Plural()})", ("axis", With(("tickMinStep", 1), ("grid", false))));
        JsonObject Y(string field = "value") => Channel(field, Quantitative, axis, ("scale", With(("domain", List(0, 1)))), ("axis", With(("format", Percent))));
        JsonObject Color() => Channel(
            "group",
            Nominal,
            title: null,
            ("sort", null),
            ("scale", With(("domain", new JsonArray([.. groups.Select(group => (JsonNode)group.Name)])))),
            ("legend", groups.Count > 1 ? TopLegend(ofLines: true) : null));
        JsonArray layers = [];
        if (bands.Count > 0)
        {
            JsonObject band = Layer(
                With(("type", "area"), ("style", ChartTheme.Band)),
                ("x", X()),
                ("y", Y("lower")),
                ("y2", Field("upper")),
                ("color", Color()),
                ("tooltip", Tooltip(
                    ("group", Nominal, "Cohort", null),
                    ("period", Quantitative, "Renewal", Whole),
                    ("lower", Quantitative, $"{PercentOf(analysis.Options.Level!.Value)} from", FinePercent),
                    ("upper", Quantitative, $"{PercentOf(analysis.Options.Level.Value)} to", FinePercent))));
            band["data"] = Data(bands);
            layers.Add((JsonNode)band);
        }

        layers.Add((JsonNode)Layer(
            With(("type", "line")),
            ("x", X()),
            ("y", Y()),
            ("color", Color()),
            ("tooltip", Tooltip(("group", Nominal, "Cohort", null), ("period", Quantitative, "Renewal", Whole), ("value", Quantitative, "Model", FinePercent)))));
        JsonObject happened = Layer(
            With(("type", "point"), ("filled", true), ("size", 45), ("opacity", 1)),
            ("x", X()),
            ("y", Y()),
            ("color", Color()),
            ("tooltip", Tooltip(
                ("group", Nominal, "Cohort", null),
                ("period", Quantitative, "Renewal", Whole),
                ("value", Quantitative, "Observed", FinePercent),
                ("asked", Quantitative, "Asked", Whole),
                ("renewed", Quantitative, "Renewed", Whole))));
        happened["data"] = Data(points);
        layers.Add((JsonNode)happened);
        string cut = groups.Count < analysis.Groups.Count ? Text($" The first {groups.Count} of {analysis.Groups.Count} cohorts are drawn.") : string.Empty;
        return new Chart(
            title, $"{description} Points are what happened, lines what {analysis.Fit.Model.Definition.Title} has.{cut}", Usual, new JsonObject { ["data"] = Data(lines), ["layer"] = layers });

        static JsonObject Row(RetentionGroup group, int period, double share) => new()
        {
            ["group"] = group.Name,
            ["period"] = period,
            ["value"] = Number(share),
        };
    }

    private static IReadOnlyList<RetentionGroup> Drawn(RetentionAnalysis analysis) => [.. analysis.Groups.Take(MostContractGroups)];

    private static string Renewals(int count) => Text($"{count:#,0} {(count == 1 ? "renewal" : "renewals")}");
}
