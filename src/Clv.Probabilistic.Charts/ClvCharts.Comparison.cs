using System.Globalization;
using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Models and simple rules side by side.</content>
public static partial class ClvCharts
{
    private const string SimpleRule = "simple rule";

    /// <summary>More forecasters than these are too many for a picture; the best are drawn.</summary>
    private const int MostForecasters = 40;

    /// <summary>Beside as many forecasters there is room for their figures.</summary>
    private const int MostForecastersWithText = 16;

    /// <summary>A bias that looks grave: colours reach at least this far, so that small ones stay pale.</summary>
    private const double GraveBias = 0.2;

    /// <summary>Who predicts purchases best: ranked probability scores of models and simple rules, the best first, and how far each is
    /// behind it.</summary>
    /// <param name="comparison">What <see cref="ModelComparison.Run"/> computes.</param>
    /// <returns>The chart: 95 % intervals are of the distance to the best. Forecasters without the score are not drawn, and the
    /// description names them.</returns>
    public static Chart Comparison(ModelComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<ComparisonRow> ranked = [.. Ranked(comparison).Where(row => row.Purchases.RankedProbabilityScore is not null)];
        List<ComparisonRow> drawn = [.. ranked.Take(MostForecasters)];
        double best = Score(comparison.Best);
        double middle = (best + Score(drawn[^1])) / 2;
        const string Axis = "Ranked probability score";
        JsonObject X(string field = "score") => Channel(
            field,
            Quantitative,
            Axis,
            ("scale", With(("zero", false), ("nice", false), ("padding", 16))),
            ("axis", With(("grid", false), ("tickCount", 6))));
        JsonObject Y() => ForecasterAxis(drawn, hasGrid: true);
        JsonArray Tips() => Tooltip(
            ("forecaster", Nominal, "Forecaster", null),
            ("kind", Nominal, "It is a", null),
            ("score", Quantitative, "Ranked probability score", ".4f"),
            ("behind", Quantitative, "Behind the best by", ".4f"),
            ("behindFrom", Quantitative, "95% from", ".4f"),
            ("behindUntil", Quantitative, "95% to", ".4f"));
        JsonObject bestLine = Layer(With(("type", "rule"), ("style", ChartTheme.Reference)), ("x", X()));
        bestLine["data"] = Data([new JsonObject { ["score"] = Number(best) }]);
        JsonArray layers = List(
            bestLine,
            Layer(
                With(("type", "rule"), ("style", ChartTheme.Interval)),
                ("x", X("from")),
                ("x2", Field("until")),
                ("y", Y()),
                ("color", KindColor()),
                ("tooltip", Tips())),
            Layer(
                With(("type", "point"), ("filled", true), ("size", 120), ("opacity", 1)),
                ("x", X()),
                ("y", Y()),
                ("color", KindColor()),
                ("shape", KindShape()),
                ("tooltip", Tips())));
        if (drawn.Count <= MostForecastersWithText)
        {
            // Words go to the side where there is room.
            foreach ((string align, string side) in new[] { ("left", "<="), ("right", ">") })
            {
                JsonObject note = Layer(
                    With(("type", "text"), ("style", ChartTheme.Note), ("align", align), ("dx", 6), ("dy", -15)),
                    ("x", X()),
                    ("y", Y()),
                    ("text", Channel("note", Nominal, title: null)));
                note["transform"] = List(With(("filter", FormattableString.Invariant($"datum.score {side} {middle:R}"))));
                layers.Add((JsonNode)note);
            }
        }

        return new Chart(
            "Which forecast of purchases is best",
            Describe(comparison, ranked, drawn),
            drawn.Count <= MostForecastersWithText ? 40 + (40 * drawn.Count) : Math.Min(17 * drawn.Count, 680),
            new JsonObject { ["data"] = Data(drawn.Select(row => ForecasterRow(row, best))), ["layer"] = layers });
    }

    /// <summary>How far models and simple rules are off in the total of purchases, cut by cut.</summary>
    /// <param name="comparison">What <see cref="ModelComparison.Run"/> computes.</param>
    /// <returns>The chart; a cell is empty where nothing was bought.</returns>
    public static Chart ComparisonBias(ModelComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<ComparisonRow> drawn = [.. Ranked(comparison).Take(MostForecasters)];
        int step = StepFor(comparison.Splits.Count, (Chart.MostRows / drawn.Count) - 1);
        string[] cuts = CutNames(comparison.Splits);
        List<JsonObject> rows = [];
        foreach (ComparisonRow row in drawn)
        {
            for (int split = 0; split < cuts.Length; split += step)
            {
                rows.Add(BiasRow(row, cuts[split], row.PurchasesPerSplit[split]));
            }

            if (cuts.Length > 1)
            {
                rows.Add(BiasRow(row, "all", row.Purchases));
            }
        }

        double[] biases =
        [
            .. drawn.SelectMany(row => row.PurchasesPerSplit.Append(row.Purchases)).Select(scores => scores.Bias).OfType<double>(),
        ];
        double reach = Math.Clamp(biases.Select(Math.Abs).DefaultIfEmpty().Max(), GraveBias, 1);
        bool isOfCohorts = comparison.Splits.Any(split => split.Split.AcquiredFrom is not null);
        string cut = isOfCohorts ? "First day of the cohort" : "Last day of calibration";

        int columns = ((cuts.Length - 1) / step) + 1 + (cuts.Length > 1 ? 1 : 0);

        // A date in two lines fits beside others on a phone.
        JsonObject X() => Channel("cut", Nominal, cut, ("sort", null), ("axis", With(
            ("labelAngle", 0),
            ("labelOverlap", true),
            ("labelSeparation", 0),
            ("labelFontSize", 11),
            ("labelExpr", "split(datum.label, '|')"),
            ("domain", false),
            ("ticks", false))));
        JsonObject Y() => ForecasterAxis(drawn, hasGrid: false);
        JsonArray layers = List(Layer(
            With(("type", "rect"), ("cornerRadius", 2)),
            ("x", X()),
            ("y", Y()),
            ("color", Channel(
                "bias",
                Quantitative,
                "Total is off by",
                ("scale", With(("domain", List(-reach, reach)), ("domainMid", 0), ("clamp", true), ("interpolate", "rgb"))),
                ("legend", Gradient("+.0%")))),
            ("tooltip", Tooltip(
                ("forecaster", Nominal, "Forecaster", null),
                ("kind", Nominal, "It is a", null),
                ("day", Nominal, cut, null),
                ("bias", Quantitative, "Total is off by", "+.1%"),
                ("predicted", Quantitative, "Purchases forecast", ",.0f"),
                ("actual", Quantitative, "Purchases that came", ",.0f")))));
        if (columns <= MostColumnsWithText)
        {
            layers.Add((JsonNode)Layer(
                With(("type", "text"), ("style", ChartTheme.Cell), ("opacity", WhereWide(columns, 30))),
                ("x", X()),
                ("y", Y()),
                ("text", Channel("bias", Quantitative, title: null, ("format", "+.0%")))));
        }

        return new Chart(
            "Too many or too few purchases in total",
            DescribeBias(comparison, biases, step),
            Math.Clamp(34 * drawn.Count, 100, 680),
            new JsonObject { ["data"] = Data(rows), ["layer"] = layers });
    }

    /// <summary>Forecasters, the best first; those without a score last, as they were given. Of a model that comes to the fit of the best one,
    /// rounding may make the score a little smaller: nobody comes before the best.</summary>
    private static IEnumerable<ComparisonRow> Ranked(ModelComparisonResult comparison) =>
        comparison.Rows.OrderBy(row => Math.Max(
            row.Purchases.RankedProbabilityScore ?? double.PositiveInfinity, comparison.Best.Purchases.RankedProbabilityScore ?? double.NegativeInfinity));

    private static double Score(ComparisonRow row) => row.Purchases.RankedProbabilityScore!.Value;

    private static string Kind(ComparisonRow row) => row.IsBaseline ? SimpleRule : Model;

    private static JsonObject ForecasterRow(ComparisonRow row, double best) => new()
    {
        ["forecaster"] = row.Name,
        ["kind"] = Kind(row),
        ["score"] = Number(Score(row)),
        ["from"] = Number(best + (row.BehindBest?.Lower ?? double.NaN)),
        ["until"] = Number(best + (row.BehindBest?.Upper ?? double.NaN)),
        ["behind"] = Number(row.BehindBest?.Mean ?? double.NaN),
        ["behindFrom"] = Number(row.BehindBest?.Lower ?? double.NaN),
        ["behindUntil"] = Number(row.BehindBest?.Upper ?? double.NaN),
        ["note"] = Standing(row, best),
    };

    private static string Standing(ComparisonRow row, double best) => row.BehindBest switch
    {
        null => $"{Digits(best)}, the best",
        { IsReal: false } => "may be as good",
        _ when best > 0 => $"{PercentOf((Score(row) / best) - 1)} behind",
        _ => "behind",
    };

    private static JsonObject BiasRow(ComparisonRow row, string cut, PurchaseScores scores) => new()
    {
        ["forecaster"] = row.Name,
        ["kind"] = Kind(row),
        ["cut"] = cut,
        ["day"] = cut.Replace('|', ' '),
        ["bias"] = Number(scores.Bias ?? double.NaN),
        ["predicted"] = Number(scores.PredictedTotal),
        ["actual"] = Number(scores.ActualTotal),
    };

    /// <summary>A name for each cut, of its own: 30 Sep|1997.</summary>
    private static string[] CutNames(IReadOnlyList<ComparisonSplit> splits)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return [.. splits.Select(split =>
        {
            DateOnly day = split.Split.AcquiredFrom ?? split.Split.CalibrationEnd;
            string name = day.ToString("d MMM|yyyy", CultureInfo.InvariantCulture);
            string free = name;
            for (int copy = 2; !taken.Add(free); copy++)
            {
                free = Text($"{name} ({copy})");
            }

            return free;
        })];
    }

    /// <summary>Forecasters in the order in which they are drawn, whichever layer leaves one out; simple rules in italics.</summary>
    private static JsonObject ForecasterAxis(List<ComparisonRow> drawn, bool hasGrid)
    {
        JsonArray rules = List([.. drawn.Where(row => row.IsBaseline).Select(row => (JsonNode)row.Name)]);
        return Channel(
            "forecaster",
            Nominal,
            title: null,
            ("sort", List([.. drawn.Select(row => (JsonNode)row.Name)])),
            ("axis", With(
                ("grid", hasGrid),
                ("domain", false),
                ("ticks", false),
                ("labelLimit", 160),
                ("labelFontSize", 13),
                ("labelFontStyle", With(
                    ("condition", With(("test", $"indexof({rules.ToJsonString()}, datum.value) >= 0"), ("value", "italic"))),
                    ("value", "normal"))))));
    }

    /// <summary>Models in the colour of models everywhere, and rules in one that is neither theirs nor that of what happened.</summary>
    private static JsonObject KindColor() => Channel(
        "kind", Nominal, title: null, ("scale", With(("domain", List(Actual, Model, SimpleRule)))), ("legend", KindLegend()));

    private static JsonObject KindShape() => Channel(
        "kind",
        Nominal,
        title: null,
        ("scale", With(("domain", List(Actual, Model, SimpleRule)), ("range", List("cross", "circle", "diamond")))),
        ("legend", KindLegend()));

    private static JsonObject KindLegend() => With(("orient", "top"), ("title", null), ("values", List(Model, SimpleRule)));

    private static string Describe(ModelComparisonResult comparison, List<ComparisonRow> ranked, List<ComparisonRow> drawn)
    {
        string rule = ranked.Find(row => row.IsBaseline && row.BehindBest is not null) is { } first
            ? $" The best simple rule, {first.Name}, has {Digits(Score(first))}."
            : string.Empty;
        string[] without = [.. comparison.Rows.Where(row => row.Purchases.RankedProbabilityScore is null).Select(row => row.Name)];
        string unranked = without.Length > 0 ? $" Without such a score: {string.Join(", ", without)}." : string.Empty;
        string left = ranked.Count > drawn.Count ? Text($" The best {drawn.Count} of {ranked.Count} are drawn.") : string.Empty;
        return $"{ReportFigures.Retold(comparison.Verdict[0])}{rule}{unranked}{left}";
    }

    private static string DescribeBias(ModelComparisonResult comparison, double[] biases, int step)
    {
        ComparisonRow best = comparison.BestModel ?? comparison.Best;
        double[] own = [.. best.PurchasesPerSplit.Select(scores => scores.Bias).OfType<double>()];
        if (own.Length == 0 || best.Purchases.Bias is not { } overall)
        {
            return Text($"Nothing was bought in {comparison.Splits.Count} holdouts, so that no total can be compared.");
        }

        string range = own.Length > 1
            ? $"from {SignedPercent(own.Min())} to {SignedPercent(own.Max())} at {own.Length} cuts "
                + $"and by {SignedPercent(overall)} over all of them"
            : $"by {SignedPercent(overall)}";
        string rules = comparison.Rows.Any(row => row.IsBaseline) ? " Simple rules are in italics." : string.Empty;
        string left = step > 1 ? Text($" One cut in {step} is drawn.") : string.Empty;
        return $"{best.Name} is off in total purchases {range}; of all forecasters the lowest is at {SignedPercent(biases.Min())}, "
            + $"the highest at {SignedPercent(biases.Max())}.{rules}{left}";
    }

    private static string SignedPercent(double share) => ReportFigures.Style.Share(share, "+0.0%;-0.0%;0.0%");
}
