using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>What customers cost and bring, and when.</content>
public static partial class ClvCharts
{
    /// <summary>What a new customer brings in month by month, with the line of what acquiring one costs.</summary>
    /// <param name="newcomer">What <see cref="NewCustomerValue.Of(IPurchaseModel, ISpendModel?, NewCustomerOptions)"/> computes.</param>
    /// <param name="cost">What acquiring a customer costs; null for no line.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static Chart Payback(NewCustomerValue newcomer, double? cost = null)
    {
        ArgumentNullException.ThrowIfNull(newcomer);
        if (!double.IsFinite(newcomer.Value.Value))
        {
            throw new ArgumentException("A new customer has no finite value under the spend model; there is nothing to draw.", nameof(newcomer));
        }

        string back = cost is not { } paid ? string.Empty
            : newcomer.PaybackMonth(paid) switch
            {
                null => $" A cost of {Money(paid)} does not come back within that time.",
                0 => $" The first order pays for a cost of {Money(paid)}.",
                { } month => Text($" A cost of {Money(paid)} is back by the end of month {month}."),
            };
        return Cumulative(
            "What a new customer brings in",
            Text($"A new customer is worth {Money(newcomer.Value.Value)} within {newcomer.Months.Count - 1} months, {Money(newcomer.Months[0].Discounted)} of it by the first order.{back}"),
            "Months after the first order",
            newcomer.Months,
            newcomer.Level,
            cost);
    }

    /// <summary>What today's customers bring in month by month, summed up.</summary>
    /// <param name="path">What <see cref="CashFlowPath.Of(CustomerPredictions, CashFlowOptions?, CancellationToken)"/> computes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">There are no months ahead.</exception>
    public static Chart CashFlow(CashFlowPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Total.Months.Count == 0)
        {
            throw new ArgumentException("The horizon is 0, so there are no months ahead; there is nothing to draw.", nameof(path));
        }

        CashFlowMonth start = new(0, 0)
        {
            Purchases = 0,
            Contribution = 0,
            Discounted = 0,
            Cumulative = new EconomicFigure(0) { Interval = path.Total.Value.Interval is null ? null : new Interval(0, 0) },
        };
        return Cumulative(
            "What today's customers bring in",
            Text($"{Rounded(path.Total.Customers)} customers bring in {Money(path.Total.Value.Value)} within {path.Total.Months.Count} months, {Money(path.Total.Months[0].Discounted)} of it in the first."),
            "Months ahead",
            [start, .. path.Total.Months],
            path.Predictions.Options.Interval?.Level,
            cost: null);
    }

    /// <summary>Lifetime value over the cost of acquisition, by channel or cohort.</summary>
    /// <param name="units">What <see cref="UnitEconomics.Of"/> computes.</param>
    /// <returns>The chart; with intervals where there are some.</returns>
    /// <exception cref="ArgumentException">No cost is known.</exception>
    public static Chart ValueToCost(UnitEconomics units)
    {
        const int Most = 60;
        ArgumentNullException.ThrowIfNull(units);
        UnitEconomicsRow[] known = [.. units.Groups.Append(units.All).Where(row => row.ValueToCost is { } ratio && double.IsFinite(ratio.Value))];
        if (known.Length == 0)
        {
            throw new ArgumentException("No cost above 0 is known of any customer; there is nothing to draw.", nameof(units));
        }

        UnitEconomicsRow[] drawn = known.Length <= Most ? known : [.. known[..(Most - 1)], known[^1]];
        string kind = units.By == UnitEconomicsGrouping.Cohort ? "Cohort" : "Channel";
        JsonObject X(string field = "ratio") => Channel(field, Quantitative, "Lifetime value over cost of acquisition", ("scale", With(("zero", true))));
        JsonObject Y() => Channel("group", Nominal, kind, ("sort", null), ("axis", With(("labelLimit", 220))));
        JsonArray Tips() => Tooltip(
            ("group", Nominal, kind, null),
            ("ratio", Quantitative, "Lifetime value over cost", ",.2f"),
            ("lower", Quantitative, "From", ",.2f"),
            ("upper", Quantitative, "To", ",.2f"),
            ("customers", Quantitative, "Customers", Whole),
            ("cost", Quantitative, "Cost of a customer", Short));
        JsonObject even = Layer(With(("type", "rule"), ("style", ChartTheme.Reference)), ("x", X()));
        even["data"] = Data([new JsonObject { ["ratio"] = Number(1) }]);
        JsonArray layers = List(
            Layer(With(("type", "bar"), ("cornerRadiusEnd", 2)), ("x", X()), ("y", Y()), ("tooltip", Tips())));
        if (units.Level is not null)
        {
            layers.Add((JsonNode)Layer(
                With(("type", "rule"), ("style", ChartTheme.Whisker)), ("x", X("lower")), ("x2", Field("upper")), ("y", Y()), ("tooltip", Tips())));
        }

        layers.Add((JsonNode)even);
        string without = drawn.Length < known.Length ? Text($" The first {Most - 1} of {known.Length - 1} rows are drawn, and all together.") : string.Empty;
        UnitEconomicsRow best = known.MaxBy(row => row.ValueToCost!.Value.Value)!;
        UnitEconomicsRow least = known.MinBy(row => row.ValueToCost!.Value.Value)!;
        string spread = known.Length > 1
            ? $" The most is {Rounded(best.ValueToCost!.Value.Value)} ({best.Group}), the least {Rounded(least.ValueToCost!.Value.Value)} ({least.Group})."
            : string.Empty;
        string all = units.All.ValueToCost is { } ratio ? $"All customers are worth {Rounded(ratio.Value)} times what they cost." : string.Empty;
        return new Chart(
            "Lifetime value and the cost of acquisition",
            $"{all}{spread} The line is where both are equal.{without}".TrimStart(),
            60 + (26 * drawn.Length),
            new JsonObject
            {
                ["data"] = Data(drawn.Select(row => new JsonObject
                {
                    ["group"] = row.Group,
                    ["ratio"] = Number(row.ValueToCost!.Value.Value),
                    ["lower"] = Number(row.ValueToCost!.Value.Interval?.Lower ?? double.NaN),
                    ["upper"] = Number(row.ValueToCost!.Value.Interval?.Upper ?? double.NaN),
                    ["customers"] = Number(row.CustomersWithCost),
                    ["cost"] = Number(row.CostPerCustomer ?? double.NaN),
                })),
                ["layer"] = layers,
            },
            "cost");
    }

    /// <summary>What customer equity hangs on: a tornado of 10 % less and 10 % more of each lever.</summary>
    /// <param name="equity">What <see cref="Probabilistic.CustomerEquity.Of"/> computes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">Equity is not finite.</exception>
    public static Chart EquityTornado(CustomerEquity equity)
    {
        RequireFinite(equity);
        const string Less = "10 % less";
        const string More = "10 % more";
        List<JsonObject> rows = [];
        foreach (EquitySensitivity lever in equity.Sensitivities)
        {
            rows.Add(Bar(lever, Less, lever.Less));
            rows.Add(Bar(lever, More, lever.More));
        }

        EquitySensitivity first = equity.Sensitivities[0];
        return new Chart(
            "What customer equity hangs on",
            Text($"Equity is {Money(equity.Total.Value)}; with 10 % less of {first.Lever} it is {Money(first.Less)}, and with 10 % more {Money(first.More)}."),
            60 + (34 * equity.Sensitivities.Count),
            new JsonObject
            {
                ["data"] = Data(rows),
                ["mark"] = With(("type", "bar")),
                ["encoding"] = new JsonObject
                {
                    ["y"] = Channel("lever", Nominal, "Lever", ("sort", null), ("axis", With(("labelLimit", 220)))),
                    ["x"] = Channel("expected", Quantitative, "Customer equity", ("scale", With(("zero", false))), ("stack", null)),
                    ["x2"] = Field("equity"),
                    ["color"] = Channel(
                        "series", Nominal, title: null, ("scale", With(("domain", List(Less, More)))), ("legend", TopLegend(ofLines: false))),
                    ["tooltip"] = Tooltip(
                        ("lever", Nominal, "Lever", null),
                        ("series", Nominal, "With", null),
                        ("equity", Quantitative, "Equity", Whole),
                        ("change", Quantitative, "Change", "+.1%")),
                },
            },
            "expected",
            "equity");

        JsonObject Bar(EquitySensitivity lever, string series, double value) => new()
        {
            ["lever"] = lever.Lever,
            ["series"] = series,
            ["expected"] = Number(equity.Total.Value),
            ["equity"] = Number(value),
            ["change"] = Number(equity.Total.Value != 0 ? (value / equity.Total.Value) - 1 : double.NaN),
        };
    }

    /// <summary>Customer equity as a stack of today's customers and those to come, as expected and under each scenario.</summary>
    /// <param name="equity">What <see cref="Probabilistic.CustomerEquity.Of"/> computes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">Equity is not finite.</exception>
    public static Chart CustomerEquity(CustomerEquity equity)
    {
        RequireFinite(equity);
        const string Today = "today's customers";
        const string Coming = "customers to come";
        EquityValue[] all = [new(new EquityScenario("as expected"), equity.Today.Value, equity.Coming.Value), .. equity.Scenarios];
        List<JsonObject> rows = [];
        foreach (EquityValue value in all)
        {
            rows.Add(Part(value, Today, value.Today));
            rows.Add(Part(value, Coming, value.Coming));
        }

        return new Chart(
            "Customer equity",
            Text($"Customer equity is {Money(equity.Total.Value)}: {Money(equity.Today.Value)} of today's customers and {Money(equity.Coming.Value)} of {equity.Acquisition.Total:#,0} who are expected within {equity.Acquisition.Ahead.Count} months."),
            60 + (34 * all.Length),
            new JsonObject
            {
                ["data"] = Data(rows),
                ["mark"] = With(("type", "bar")),
                ["encoding"] = new JsonObject
                {
                    ["y"] = Channel("scenario", Nominal, "If", ("sort", null), ("axis", With(("labelLimit", 220)))),
                    ["x"] = Channel("value", Quantitative, "Customer equity"),
                    ["color"] = Channel(
                        "series", Nominal, title: null, ("scale", With(("domain", List(Today, Coming)))), ("legend", TopLegend(ofLines: false))),
                    ["tooltip"] = Tooltip(
                        ("scenario", Nominal, "If", null),
                        ("series", Nominal, "Of", null),
                        ("value", Quantitative, "Value", Whole),
                        ("total", Quantitative, "Equity", Whole)),
                },
            },
            "value",
            "total");

        static JsonObject Part(EquityValue value, string series, double part) => new()
        {
            ["scenario"] = value.Scenario.Name,
            ["series"] = series,
            ["value"] = Number(part),
            ["total"] = Number(value.Total),
        };
    }

    private static void RequireFinite(CustomerEquity equity)
    {
        ArgumentNullException.ThrowIfNull(equity);
        if (!double.IsFinite(equity.Total.Value))
        {
            throw new ArgumentException("Customer equity is not finite under the spend model; there is nothing to draw.", nameof(equity));
        }
    }

    private static Chart Cumulative(
        string title, string description, string axis, IReadOnlyList<CashFlowMonth> months, double? level, double? cost)
    {
        const string Value = "Value so far, discounted";
        int step = StepFor(months.Count, Chart.MostRows / 2);
        JsonObject X() => Channel("month", Quantitative, axis, ("axis", With(("grid", false), ("tickMinStep", 1))));
        JsonObject line = Layer(
            With(("type", "line"), ("point", months.Count <= 40)),
            ("x", X()),
            ("y", Channel("value", Quantitative, Value, ("scale", With(("zero", true))))),
            ("tooltip", Tooltip(
                ("month", Quantitative, "Month", Whole),
                ("value", Quantitative, Value, ",.2~f"),
                ("purchases", Quantitative, "Purchases in the month", Short))));
        JsonArray layers = [];
        if (level is { } probability)
        {
            layers.Add((JsonNode)Layer(
                With(("type", "area"), ("style", ChartTheme.Band)),
                ("x", X()),
                ("y", Channel("lower", Quantitative, Value)),
                ("y2", Field("upper")),
                ("tooltip", Tooltip(
                    ("month", Quantitative, "Month", Whole),
                    ("lower", Quantitative, $"{PercentOf(probability)} from", ",.2~f"),
                    ("upper", Quantitative, $"{PercentOf(probability)} to", ",.2~f")))));
        }

        layers.Add((JsonNode)line);
        if (cost is { } paid)
        {
            JsonObject rule = Layer(With(("type", "rule"), ("style", ChartTheme.Boundary)), ("y", Channel("value", Quantitative, Value)));
            JsonObject note = Layer(Note($"cost {Money(paid)}", "left", "bottom", 4, -3), ("y", Channel("value", Quantitative, Value)), ("x", With(("value", 0))));
            rule["data"] = Data([new JsonObject { ["value"] = Number(paid) }]);
            note["data"] = Data([new JsonObject { ["value"] = Number(paid) }]);
            layers.Add((JsonNode)rule);
            layers.Add((JsonNode)note);
        }

        JsonObject view = new()
        {
            ["data"] = Data(months.Where((month, at) => at % step == 0 || at == months.Count - 1).Select(month => new JsonObject
            {
                ["month"] = Number(month.Month),
                ["value"] = Number(month.Cumulative.Value),
                ["lower"] = Number(month.Cumulative.Interval?.Lower ?? double.NaN),
                ["upper"] = Number(month.Cumulative.Interval?.Upper ?? double.NaN),
                ["purchases"] = Number(month.Purchases),
            })),
            ["layer"] = layers,
        };
        return new Chart(title, description, Usual, view, "value", "lower", "upper");
    }
}
