using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Cohorts of customers over time.</content>
public static partial class ClvCharts
{
    /// <summary>As many columns can hold a number in every cell.</summary>
    private const int MostColumnsWithText = 24;

    /// <summary>Retention: of the customers who first bought in a period, the share who bought again in each later one.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <returns>The chart; a row for each cohort, blank where nothing has been observed yet.</returns>
    /// <exception cref="ArgumentException">The orders lie within one period, or span so many that the picture would have more than
    /// 2,000 cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is none.</exception>
    public static Chart Retention(TransactionTable orders, CohortPeriod acquired = CohortPeriod.Month)
    {
        return Retention(CohortsOf(orders, acquired));
    }

    /// <summary>The same of cohorts that are formed.</summary>
    internal static Chart Retention(Cohorts cohorts)
    {
        RequireDrawable(cohorts, ahead: 0);
        string period = cohorts.Acquired.Name();
        List<JsonObject> rows = [];
        double firstBuyers = 0;
        double firstCustomers = 0;
        foreach ((int cohort, int size) in cohorts.Sizes)
        {
            for (int age = 1; cohort + age <= cohorts.LastPeriod; age++)
            {
                (int buyers, _) = cohorts.At(cohort, age);
                rows.Add(CohortRow(cohorts, cohort, age, (double)buyers / size, buyers));
                firstBuyers += age == 1 ? buyers : 0;
                firstCustomers += age == 1 ? size : 0;
            }
        }

        int columns = cohorts.LastPeriod - cohorts.Sizes.Keys.First();
        return CohortHeatmap(
            cohorts,
            rows,
            columns,
            "Who comes back",
            "Share who bought again",
            Percent,
            Tooltip(
                ("cohort", Nominal, "First purchase", null),
                ("age", Quantitative, $"{Capital(period)}s later", null),
                ("value", Quantitative, "Share who bought", FinePercent),
                ("count", Quantitative, "Customers who bought", Whole),
                ("size", Quantitative, "Customers in the cohort", Whole)),
            $"Share of customers who bought again, by {period} of first purchase and {period}s since: "
                + $"{PercentOf(firstBuyers / firstCustomers)} in the {period} after the first.{CutNote(cohorts)}",
            projected: false);
    }

    /// <summary>Repeat purchases per customer by cohort, as they happened and, for the periods to come, as a model expects them.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="model">The model; its time unit must be known.</param>
    /// <param name="periodsAhead">The number of periods to come, ≥ 1.</param>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <returns>The chart; what is expected has a dashed edge.</returns>
    /// <remarks>Purchases are days with an order after a customer's first. The model expects them of each customer's own history.</remarks>
    /// <exception cref="ArgumentException">There are no orders, or they span so many periods that the picture would have more than 2,000
    /// cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is none, or the number of periods is not
    /// positive.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static Chart CohortPurchases(TransactionTable orders, IPurchaseModel model, int periodsAhead = 6, CohortPeriod acquired = CohortPeriod.Month)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodsAhead, 1);
        return CohortPurchases(
            CohortsOf(orders, acquired), model, () => orders.Summarize(HistoriesFor(model)), periodsAhead);
    }

    /// <summary>How orders become histories that a model takes: by days, or counted in opportunities of the model's unit.</summary>
    internal static SummaryOptions HistoriesFor(IPurchaseModel model) => model.Definition is PurchaseModelDefinition { CountsOpportunities: true }
        ? new()
        {
            Unit = model.TimeUnit,
            Grain = model.TimeUnit switch
            {
                TimeUnit.Week => Grain.Week,
                TimeUnit.Month => Grain.Month,
                TimeUnit.Quarter => Grain.Quarter,
                TimeUnit.Year => Grain.Year,
                _ => Grain.Day,
            },
            Opportunities = true,
        }
        : new() { Unit = model.TimeUnit };

    /// <summary>The same of cohorts that are formed.</summary>
    /// <param name="cohorts">The cohorts.</param>
    /// <param name="model">The model.</param>
    /// <param name="summarize">Gives their histories in the model's unit, up to the last order.</param>
    /// <param name="periodsAhead">The number of periods to come.</param>
    internal static Chart CohortPurchases(Cohorts cohorts, IPurchaseModel model, Func<CustomerSummary> summarize, int periodsAhead = 6)
    {
        RequireDrawable(cohorts, periodsAhead);
        string period = cohorts.Acquired.Name();
        Dictionary<(int Cohort, int Period), double> expected = Expected(summarize(), cohorts, model, periodsAhead);
        List<JsonObject> rows = [];
        foreach ((int cohort, int size) in cohorts.Sizes)
        {
            for (int age = 0; cohort + age <= cohorts.LastPeriod + periodsAhead; age++)
            {
                bool isExpected = cohort + age > cohorts.LastPeriod;
                double purchases = isExpected ? expected[(cohort, cohort + age)] : cohorts.At(cohort, age).Purchases;
                JsonObject row = CohortRow(cohorts, cohort, age, purchases / size, purchases);
                row["kind"] = isExpected ? "expected" : "actual";
                rows.Add(row);
            }
        }

        return CohortHeatmap(
            cohorts,
            rows,
            cohorts.LastPeriod - cohorts.Sizes.Keys.First() + periodsAhead + 1,
            "Repeat purchases by cohort, and what is to come",
            "Repeat purchases per customer",
            ".2f",
            Tooltip(
                ("cohort", Nominal, "First purchase", null),
                ("age", Quantitative, $"{Capital(period)}s later", null),
                ("kind", Nominal, "Purchases are", null),
                ("value", Quantitative, "Purchases per customer", ",.3~r"),
                ("count", Quantitative, "Purchases", ",.1~f"),
                ("size", Quantitative, "Customers in the cohort", Whole)),
            $"Repeat purchases per customer by {period} of first purchase and {period}s since; those of the next "
                + Text($"{periodsAhead} {period}s, with a dashed edge, are what {model.Name} expects: ")
                + $"{Rounded(expected.Values.Sum())} purchases of {Rounded(cohorts.CohortOf.Length)} customers.{CutNote(cohorts)}",
            projected: true);
    }

    /// <summary>The cohorts of orders.</summary>
    internal static Cohorts CohortsOf(TransactionTable orders, CohortPeriod acquired)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count == 0)
        {
            throw new ArgumentException("There are no orders to draw; give at least one.", nameof(orders));
        }

        return Cohorts.Of(orders, acquired);
    }

    /// <summary>Refuses orders whose cohorts make no picture.</summary>
    private static void RequireDrawable(Cohorts orders, int ahead)
    {
        long cells = orders.CellsWith(ahead);
        if (cells == 0)
        {
            throw new ArgumentException($"All orders lie within one {orders.Acquired.Name()}; choose a shorter period.", nameof(orders));
        }

        if (cells > Chart.MostRows)
        {
            throw new ArgumentException(
                Text($"Cohorts by {orders.Acquired.Name()} would fill {cells:#,0} cells, more than the {Chart.MostRows:#,0} that a picture can show; choose a longer period."),
                nameof(orders));
        }
    }

    /// <summary>The purchases that each cohort's customers are expected to make in each period after the last observed one.</summary>
    private static Dictionary<(int Cohort, int Period), double> Expected(
        CustomerSummary customers, Cohorts cohorts, IPurchaseModel model, int periodsAhead)
    {
        double unit = model.TimeUnit.LengthInDays();
        int firstCohort = cohorts.Sizes.Keys.First();
        Dictionary<(int Cohort, int Period), double> sums = [];
        for (int period = cohorts.LastPeriod + 1; period <= cohorts.LastPeriod + periodsAhead; period++)
        {
            double after = (cohorts.Calendar.From(period).DayNumber - cohorts.LastDay - 1) / unit;
            double until = (cohorts.Calendar.Until(period).DayNumber - cohorts.LastDay) / unit;
            double[] expected = model.ExpectedPurchases(customers, after, until);
            double[] ofCohort = new double[cohorts.LastPeriod - firstCohort + 1];
            for (int i = 0; i < expected.Length; i++)
            {
                ofCohort[cohorts.CohortOf[i] - firstCohort] += expected[i];
            }

            foreach (int cohort in cohorts.Sizes.Keys)
            {
                sums[(cohort, period)] = ofCohort[cohort - firstCohort];
            }
        }

        return sums;
    }

    private static JsonObject CohortRow(Cohorts cohorts, int cohort, int age, double value, double count) => new()
    {
        ["cohort"] = Text($"{cohorts.Acquired.Label(cohorts.Calendar.From(cohort))} · {cohorts.Sizes[cohort]:#,0}"),
        ["age"] = age,
        ["value"] = Number(value),
        ["count"] = Number(count),
        ["size"] = cohorts.Sizes[cohort],
    };

    private static Chart CohortHeatmap(
        Cohorts cohorts,
        List<JsonObject> rows,
        int columns,
        string title,
        string name,
        string format,
        JsonArray tooltip,
        string description,
        bool projected)
    {
        string period = cohorts.Acquired.Name();
        bool hasText = columns <= MostColumnsWithText;
        double highest = rows.Max(row => (double)row["value"]!);
        JsonObject X() => Channel(
            "age",
            Ordinal,
            $"{Capital(period)}s after the first",
            ("axis", With(("labelAngle", 0), ("labelOverlap", true), ("domain", false), ("ticks", false))));
        JsonObject Y() => Channel(
            "cohort",
            Nominal,
            "Cohort · customers",
            ("sort", null),
            ("axis", With(
                ("labelOverlap", true),
                ("labelLimit", 220),
                ("domain", false),
                ("ticks", false),

                // Beside a few rows there is no room for a title that runs along the axis.
                ("titleAngle", 0),
                ("titleAlign", "right"),
                ("titleX", -6),
                ("titleY", -10))));
        JsonArray layers = List(Layer(
            With(("type", "rect"), ("cornerRadius", hasText ? 2 : 0)),
            ("x", X()),
            ("y", Y()),
            ("color", Channel(
                "value",
                Quantitative,
                name,
                ("scale", With(("scheme", "viridis"), ("domainMin", 0))),
                ("legend", Gradient(format)))),
            ("tooltip", tooltip)));
        if (projected)
        {
            JsonObject edge = Layer(
                With(("type", "rect"), ("filled", false), ("stroke", "#ffffff"), ("strokeWidth", 1.5), ("strokeDash", List(3, 3))),
                ("x", X()),
                ("y", Y()));
            edge["transform"] = List(With(("filter", "datum.kind == 'expected'")));
            layers.Add((JsonNode)edge);
        }

        if (hasText)
        {
            JsonObject contrast = With(
                ("condition", With(("test", FormattableString.Invariant($"datum.value > {0.55 * highest:R}")), ("value", "#1b1b1b"))), ("value", "#ffffff"));
            layers.Add((JsonNode)Layer(
                With(("type", "text"), ("fontSize", columns > 18 ? 10 : 11), ("opacity", WhereWide(columns, 25))),
                ("x", X()),
                ("y", Y()),
                ("text", Channel("value", Quantitative, title: null, ("format", format))),
                ("fill", contrast)));
        }

        int height = Math.Clamp(34 * cohorts.Sizes.Count, 100, 640);
        return new Chart(
            title,
            description,
            height,
            new JsonObject { ["data"] = Data(rows), ["layer"] = layers });
    }

    /// <summary>The opacity of words in cells, which hide where the plot is too narrow for them, as on a phone.</summary>
    private static JsonObject WhereWide(int columns, int pixels) => With(("expr", FormattableString.Invariant($"width < {columns * pixels} ? 0 : 1")));

    private static string CutNote(Cohorts cohorts) => cohorts.IsLastPeriodCut
        ? Text($" The last {cohorts.Acquired.Name()} ends after the last order, {DateOnly.FromDayNumber(cohorts.LastDay):d MMMM yyyy}, and may be incomplete.")
        : string.Empty;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
