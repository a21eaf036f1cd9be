using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>The five lenses of a customer-base audit.</content>
public static partial class ClvCharts
{
    private const string More = "more";
    private const string Less = "less";
    private const string All = "all";
    private const string BoughtInPeriod = "share who bought";
    private const string SoFar = "so far, per customer acquired";

    /// <summary>How different customers are: what each tenth of those who bought brought of all.</summary>
    /// <param name="inequality">The first lens of a <see cref="CustomerBaseAudit"/>.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The orders of the period do not come to a positive amount, so that there are no shares.</exception>
    public static Chart CustomerDeciles(AuditInequality inequality)
    {
        ArgumentNullException.ThrowIfNull(inequality);
        if (inequality.TopTenthShare is not { } best)
        {
            throw new ArgumentException(
                Text($"What customers bought from {inequality.From:yyyy-MM-dd} to {inequality.Until:yyyy-MM-dd} does not come to more than 0, and has no shares to draw."),
                nameof(inequality));
        }

        string what = inequality.Amount is null ? "orders" : "amounts";
        IEnumerable<JsonObject> rows = inequality.Deciles.Select(decile => new JsonObject
        {
            ["decile"] = decile.Decile,
            ["share"] = Number(decile.Share!.Value),
            ["cumulative"] = Number(decile.CumulativeShare!.Value),
            ["customers"] = decile.Customers,
            ["orders"] = decile.Orders,
            ["amount"] = Number(decile.Amount ?? double.NaN),
        });
        JsonObject X() => Channel("decile", Ordinal, "Tenth of customers, those who brought most first", ("axis", With(("labelAngle", 0))));
        JsonObject Y() => Channel("share", Quantitative, $"Share of all {what}", ("axis", With(("format", Percent))));
        JsonObject bars = Layer(
            With(("type", "bar"), ("cornerRadiusEnd", 2)),
            ("x", X()),
            ("y", Y()),
            ("tooltip", Tooltip(
                ("decile", Ordinal, "Tenth", null),
                ("share", Quantitative, "Share", FinePercent),
                ("cumulative", Quantitative, "With those before", FinePercent),
                ("customers", Quantitative, "Customers", Whole),
                ("orders", Quantitative, "Orders", Whole),
                ("amount", Quantitative, "Amount", Whole))));
        JsonObject labels = Layer(
            With(("type", "text"), ("style", ChartTheme.Note), ("dy", -4), ("baseline", "bottom")),
            ("x", X()),
            ("y", Y()),
            ("text", Channel("share", Quantitative, title: null, ("format", Percent))));
        string once = inequality.OneOrderShare is { } share ? $" {PercentOf(share)} of customers ordered once." : string.Empty;
        return new Chart(
            "What each tenth of customers brought",
            Text($"The best tenth of {inequality.Customers:#,0} customers who bought from {inequality.From:d MMMM yyyy} to {inequality.Until:d MMMM yyyy} ")
                + $"brought {PercentOf(best)} of all {what}.{once}",
            Usual,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(bars, labels) },
            "amount");
    }

    /// <summary>The last period against the one before, as steps from the old amount to the new one: customers, orders per customer, spend per
    /// order.</summary>
    /// <param name="change">The second lens of a <see cref="CustomerBaseAudit"/>.</param>
    /// <returns>The chart.</returns>
    public static Chart PeriodChange(AuditChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        string before = change.Period.Label(change.Before.From);
        string now = change.Period.Label(change.Now.From);
        bool isMoney = change.Now.Amount is not null;
        string what = isMoney ? "Amount" : "Orders";
        double from = change.Before.Amount ?? change.Before.Orders;
        double until = change.Now.Amount ?? change.Now.Orders;
        List<JsonObject> rows = [StepRow(before, 0, from, All)];
        double at = from;
        foreach (AuditChangePart factor in change.Factors)
        {
            rows.Add(StepRow(factor.Name, at, at + factor.Effect, factor.Effect < 0 ? Less : More));
            at += factor.Effect;
        }

        rows.Add(StepRow(now, 0, until, All));
        JsonObject X() => Channel("step", Nominal, "From one period to the next", ("sort", null), ("axis", With(("labelAngle", 0), ("labelLimit", 140))));
        JsonObject bars = Layer(
            With(("type", "bar"), ("cornerRadius", 2)),
            ("x", X()),
            ("y", Channel("from", Quantitative, what, ("axis", With(("format", Short))))),
            ("y2", Field("until")),
            ("color", Channel(
                "kind",
                Nominal,
                title: null,
                ("scale", With(("domain", List(All, Less, More)))),
                ("legend", TopLegend(ofLines: false)))),
            ("tooltip", Tooltip(
                ("step", Nominal, "Step", null),
                ("effect", Quantitative, "Effect", ",.2~f"),
                ("until", Quantitative, "Up to here", ",.2~f"))));
        JsonObject labels = Layer(
            With(("type", "text"), ("style", ChartTheme.Note), ("dy", -4), ("baseline", "bottom")),
            ("x", X()),
            ("y", Channel("top", Quantitative, what)),
            ("text", Channel("effect", Quantitative, title: null, ("format", Short))));
        string parts = string.Join(", ", change.Factors.Select(factor => $"{factor.Name} {Rounded(factor.Effect, isMoney)}"));
        return new Chart(
            "What changed, and why",
            $"{what} went from {Rounded(from, isMoney)} in {before} to {Rounded(until, isMoney)} in {now}, by {Rounded(change.Total, isMoney)}: {parts}.",
            Usual,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(bars, labels) },
            isMoney ? ["from", "top", "effect", "until"] : []);
    }

    /// <summary>The life of a cohort: the share who still bought in each period, and what a customer had brought so far.</summary>
    /// <param name="life">The third lens of a <see cref="CustomerBaseAudit"/>.</param>
    /// <returns>The chart; periods that are not fully observed are not drawn.</returns>
    /// <exception cref="ArgumentException">No period after the first is fully observed.</exception>
    public static Chart CohortLife(AuditCohortLife life)
    {
        ArgumentNullException.ThrowIfNull(life);
        string name = life.Period.Name();
        string cohort = life.Period.Label(life.From);
        AuditLifePeriod[] later = [.. life.Periods.Where(period => period.Age > 0 && period.IsWhole)];
        if (later.Length == 0)
        {
            throw new ArgumentException($"Of the customers of {cohort} no {name} after the first is fully observed; there is nothing to draw.", nameof(life));
        }

        int step = StepFor(later.Length, MostPoints);
        string brought = life.Periods[0].Amount is null ? "Orders" : "Amount";
        IEnumerable<JsonObject> rows = later.Where((_, at) => at % step == 0 || at == later.Length - 1).Select(period => new JsonObject
        {
            ["age"] = period.Age,
            ["period"] = life.Period.Label(period.From),
            ["share"] = Number(period.Share),
            ["soFar"] = Number(period.CumulativeAmountPerAcquired ?? period.CumulativeOrdersPerAcquired),
            ["customers"] = period.Customers,
            ["orders"] = period.Orders,
            ["perCustomer"] = Number(period.OrdersPerCustomer ?? double.NaN),
            ["perOrder"] = Number(period.SpendPerOrder ?? double.NaN),
        });
        JsonObject X() => Channel(
            "age", Quantitative, $"{Capital(name)}s after the first", ("scale", With(("nice", false))), ("axis", With(("tickMinStep", 1), ("grid", false))));
        JsonArray Tips() => Tooltip(
            ("period", Nominal, Capital(name), null),
            ("share", Quantitative, "Share who bought", FinePercent),
            ("customers", Quantitative, "Customers who bought", Whole),
            ("orders", Quantitative, "Orders", Whole),
            ("perCustomer", Quantitative, "Orders per customer", Short),
            ("perOrder", Quantitative, "Amount per order", Short),
            ("soFar", Quantitative, $"{brought} so far, per customer acquired", Short));
        JsonObject Mark(bool isDashed) => With(("type", "line"), ("point", true), ("strokeDash", isDashed ? List(6, 4) : List(1, 0)));
        JsonObject bought = Layer(
            Mark(isDashed: false),
            ("x", X()),
            ("y", Channel("share", Quantitative, "Share of the cohort who bought", ("scale", With(("domainMin", 0))), ("axis", With(("format", Percent))))),
            ("color", LifeColor(BoughtInPeriod)),
            ("tooltip", Tips()));
        JsonObject soFar = Layer(
            Mark(isDashed: true),
            ("x", X()),
            ("y", Channel("soFar", Quantitative, $"{brought} so far, per customer acquired", ("scale", With(("domainMin", 0))), ("axis", With(("grid", false))))),
            ("color", LifeColor(SoFar)),
            ("tooltip", Tips()));
        double all = later[^1].CumulativeAmountPerAcquired ?? later[^1].CumulativeOrdersPerAcquired;
        return new Chart(
            $"The life of the customers of {cohort}",
            Text($"Of {life.Customers:#,0} customers who first bought in {cohort}, {PercentOf(later[0].Share)} bought in the {name} after and ")
                + $"{PercentOf(later[^1].Share)} in {life.Period.Label(later[^1].From)}; by then each had brought {Rounded(all, brought != "Orders")}{(brought == "Orders" ? " orders" : "")}.",
            Usual,
            new JsonObject
            {
                ["data"] = Data(rows),
                ["layer"] = List(bought, soFar),
                ["resolve"] = With(("scale", With(("y", "independent")))),
            },
            brought == "Orders" ? [] : ["soFar", "perOrder"]);
    }

    /// <summary>Cohorts against each other: what a customer of each had brought at equal ages.</summary>
    /// <param name="cohorts">The fourth lens of a <see cref="CustomerBaseAudit"/>.</param>
    /// <returns>The chart; a line for each cohort, as far as it is fully observed.</returns>
    /// <exception cref="ArgumentException">No cohort is fully observed at any age.</exception>
    public static Chart CohortsByAge(AuditCohorts cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        string name = cohorts.Period.Name();
        (AuditCohort Cohort, AuditCohortAge[] Ages)[] lines =
        [
            .. cohorts.Cohorts.Select(cohort => (cohort, cohort.Ages.Where(age => age.Share is not null).ToArray())).Where(line => line.Item2.Length > 0),
        ];
        if (lines.Length == 0)
        {
            throw new ArgumentException($"No cohort is observed for a whole {name}; choose a shorter period.", nameof(cohorts));
        }

        // The latest cohorts are what a reader asks about; of very many the older ones are left out, and said to be.
        int first = lines.Length;
        for (int points = 0; first > 0 && points + lines[first - 1].Ages.Length <= Chart.MostRows; first--)
        {
            points += lines[first - 1].Ages.Length;
        }

        bool isMoney = cohorts.Cohorts[0].FirstPurchaseAmount is not null;
        string what = isMoney ? "Amount" : "Orders";
        (AuditCohort Cohort, AuditCohortAge[] Ages)[] drawn = lines[first..];
        IEnumerable<JsonObject> rows = drawn.SelectMany(line => line.Ages.Select(age => new JsonObject
        {
            ["cohort"] = cohorts.Period.Label(line.Cohort.From),
            ["from"] = Moment(line.Cohort.From.ToDateTime(default)),
            ["age"] = age.Age,
            ["value"] = Number(ValueAt(age)),
            ["again"] = Number(age.BoughtAgain!.Value),
            ["share"] = Number(age.Share!.Value),
            ["size"] = line.Cohort.Customers,
        }));
        string left = first > 0 ? Text($" The {first:#,0} oldest cohorts are not drawn.") : string.Empty;
        AuditCohort oldest = drawn[0].Cohort;
        AuditCohort newest = drawn[^1].Cohort;
        int common = drawn[^1].Ages[^1].Age;
        string after = common == 0 ? $"in the {name} of the first order" : Text($"after {common} {name}{(common == 1 ? "" : "s")}");
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["mark"] = With(("type", "line"), ("point", true)),
            ["encoding"] = new JsonObject
            {
                ["x"] = Channel(
                    "age",
                    Quantitative,
                    $"{Capital(name)}s after the first",
                    ("scale", With(("nice", false))),
                    ("axis", With(("tickMinStep", 1), ("grid", false)))),
                ["y"] = Channel("value", Quantitative, $"{what} so far, per customer acquired"),
                ["color"] = CohortColor(cohorts.Period),
                ["detail"] = Field("cohort"),
                ["tooltip"] = Tooltip(
                    ("cohort", Nominal, "First purchase", null),
                    ("age", Quantitative, $"{Capital(name)}s later", null),
                    ("value", Quantitative, $"{what} so far, per customer", ",.2~f"),
                    ("again", Quantitative, "Bought again so far", FinePercent),
                    ("share", Quantitative, $"Bought in the {name}", FinePercent),
                    ("size", Quantitative, "Customers in the cohort", Whole)),
            },
        };
        string compared = drawn.Length == 1
            ? $"customers of {cohorts.Period.Label(oldest.From)} had brought {Rounded(ValueAt(oldest.Ages[common]), isMoney)} each"
            : $"customers of {cohorts.Period.Label(oldest.From)} had brought {Rounded(ValueAt(oldest.Ages[common]), isMoney)} each and those of {cohorts.Period.Label(newest.From)} {Rounded(ValueAt(newest.Ages[common]), isMoney)}";
        return new Chart(
            "Cohorts at equal ages",
            $"{what} per customer acquired, by {name} of first purchase: {after}, {compared}.{left}",
            Tall,
            view,
            isMoney ? ["value"] : []);

        double ValueAt(AuditCohortAge age) => (isMoney ? age.AmountPerAcquired : age.OrdersPerAcquired)!.Value;
    }

    /// <summary>The whole customer base: what every cohort brought in every period, stacked.</summary>
    /// <param name="customerBase">The fifth lens of a <see cref="CustomerBaseAudit"/>.</param>
    /// <returns>The chart; of very many periods the last ones.</returns>
    public static Chart CustomerBase(AuditBaseByCohort customerBase)
    {
        ArgumentNullException.ThrowIfNull(customerBase);
        string name = customerBase.Period.Name();
        bool isMoney = customerBase.Periods[0].Amount is not null;
        string what = isMoney ? "Amount" : "Orders";
        ILookup<DateOnly, ActiveCohort> byPeriod = customerBase.Activity.ToLookup(row => DateOnly.FromDateTime(row.Period));
        int first = customerBase.Periods.Count;
        for (int drawn = 0; first > 0 && drawn + Math.Max(1, byPeriod[customerBase.Periods[first - 1].From].Count()) <= Chart.MostRows; first--)
        {
            drawn += Math.Max(1, byPeriod[customerBase.Periods[first - 1].From].Count());
        }

        AuditPeriod[] shown = [.. customerBase.Periods.Skip(first)];
        IEnumerable<JsonObject> rows = shown.SelectMany(period => Rows(period)).ToArray();
        AuditPeriod last = shown[^1];
        string left = first > 0 ? Text($" Of {customerBase.Periods.Count:#,0} {name}s the last {shown.Length:#,0} are drawn.") : string.Empty;
        string cut = last.IsWhole ? string.Empty : Text($" The last {name} is not fully observed.");
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["mark"] = With(("type", "bar")),
            ["encoding"] = new JsonObject
            {
                ["x"] = Channel("period", Ordinal, Capital(name), ("sort", null), ("axis", With(("labelOverlap", true)))),
                ["y"] = Channel("value", Quantitative, what, ("axis", With(("format", Short)))),
                ["color"] = CohortColor(customerBase.Period),
                ["detail"] = Field("cohort"),
                ["order"] = With(("field", "from"), ("type", Temporal)),
                ["tooltip"] = Tooltip(
                    ("period", Nominal, Capital(name), null),
                    ("cohort", Nominal, "First purchase", null),
                    ("value", Quantitative, what, Whole),
                    ("customers", Quantitative, "Customers who bought", Whole),
                    ("orders", Quantitative, "Orders", Whole)),
            },
        };
        double total = customerBase.Periods.Sum(ValueOf);
        return new Chart(
            "The customer base by cohort",
            $"{what} by {name}, stacked by {name} of first purchase: {Rounded(total, isMoney)} in all, {Rounded(ValueOf(last), isMoney)} of it in {customerBase.Period.Label(last.From)}.{cut}{left}",
            Tall,
            view,
            isMoney ? ["value"] : []);

        double ValueOf(AuditPeriod period) => period.Amount ?? period.Orders;

        // A period in which nobody bought keeps its place on the axis.
        IEnumerable<JsonObject> Rows(AuditPeriod period)
        {
            ActiveCohort[] own = [.. byPeriod[period.From]];
            return own.Length > 0 ? own.Select(row => BaseRow(period, row)) : [BaseRow(period, new ActiveCohort(period.From, default, 0, 0, 0, 0))];
        }

        JsonObject BaseRow(AuditPeriod period, ActiveCohort row) => new()
        {
            ["period"] = customerBase.Period.Label(period.From),
            ["cohort"] = customerBase.Period.Label(row.Cohort),
            ["from"] = Moment(row.Cohort.ToDateTime(default)),
            ["value"] = Number(isMoney ? row.Amount ?? 0 : row.Orders),
            ["customers"] = row.Customers,
            ["orders"] = row.Orders,
        };
    }

    /// <summary>Cohorts from dark to light, the oldest first: a legend that has room on a phone, however many they are.</summary>
    private static JsonObject CohortColor(CohortPeriod period) => Channel(
        "from",
        Temporal,
        "First purchase",
        ("scale", With(("scheme", "viridis"))),
        ("legend", Gradient(period == CohortPeriod.Year ? "%Y" : "%b %Y")));

    private static JsonObject LifeColor(string series) => With(
        ("datum", series),
        ("type", Nominal),
        ("title", null),
        ("scale", With(("domain", List(BoughtInPeriod, SoFar)))),
        ("legend", TopLegend(ofLines: true)));

    private static JsonObject StepRow(string step, double from, double until, string kind) => new()
    {
        ["step"] = step,
        ["from"] = Number(from),
        ["until"] = Number(until),
        ["top"] = Number(Math.Max(from, until)),
        ["effect"] = Number(until - from),
        ["kind"] = kind,
    };
}
