using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>What became of customers between two days.</content>
public static partial class ClvCharts
{
    private const string Won = "new";
    private const string CameBack = "returned";
    private const string WereLost = "lost";

    /// <summary>From where to where customers went between two days: a row per group of the first, a column per group of the second.</summary>
    /// <param name="matrix">What <see cref="CustomerMovement"/> has by tier and by segment.</param>
    /// <returns>The chart; cells are coloured by the share of their row.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    public static Chart Movement(MovementMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int groups = matrix.Groups.Count;
        int stood = 0;
        int went = 0;
        List<JsonObject> rows = [];
        for (int from = 0; from <= groups; from++)
        {
            int before = matrix.Before(from);
            for (int to = 0; to < groups && before > 0; to++)
            {
                int customers = matrix[from, to];
                stood += from == to ? customers : 0;
                went += from < groups && from != to ? customers : 0;
                rows.Add(new JsonObject
                {
                    ["from"] = NameOf(from),
                    ["to"] = NameOf(to),
                    ["customers"] = customers,
                    ["share"] = Number((double)customers / before),
                    ["before"] = before,
                });
            }
        }

        if (rows.Count == 0)
        {
            throw new ArgumentException("There are no customers who could have moved; there is nothing to draw.", nameof(matrix));
        }

        JsonObject X() => Channel(
            "to", Nominal, "On the second day", ("sort", List([.. matrix.Groups.Select(name => (JsonNode)name)])), Axis(isBelow: true));
        JsonObject Y() => Channel(
            "from",
            Nominal,
            "On the first day",
            ("sort", List([.. Enumerable.Range(0, groups + 1).Select(from => (JsonNode)NameOf(from))])),
            Axis(isBelow: false));
        JsonObject cells = Layer(
            With(("type", "rect"), ("cornerRadius", 2)),
            ("x", X()),
            ("y", Y()),
            ("color", Channel(
                "share",
                Quantitative,
                "Share of those who were there on the first day",
                ("scale", With(("scheme", "viridis"), ("domain", List(0, 1)))),
                ("legend", Gradient(Percent)))),
            ("tooltip", Tooltip(
                ("from", Nominal, "First day", null),
                ("to", Nominal, "Second day", null),
                ("customers", Quantitative, "Customers", Whole),
                ("share", Quantitative, "Share of their group on the first day", FinePercent),
                ("before", Quantitative, "Customers of the group on the first day", Whole))));
        JsonObject words = Layer(
            With(("type", "text"), ("fontSize", 11), ("opacity", WhereWide(groups, 40))),
            ("x", X()),
            ("y", Y()),
            ("text", Channel("customers", Quantitative, title: null, ("format", Whole))),
            ("fill", With(("condition", With(("test", "datum.share > 0.55"), ("value", "#1b1b1b"))), ("value", "#ffffff"))));
        return new Chart(
            "Where customers went",
            Text($"Of {stood + went:#,0} customers who were there on the first day, {stood:#,0} are where they were, {went:#,0} went elsewhere, and {matrix.Before(groups):#,0} came since."),
            Math.Clamp(34 * (groups + 1), 100, 640),
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(cells, words) });

        string NameOf(int group) => group < groups ? matrix.Groups[group] : MovementMatrix.NotYet;

        static (string Name, JsonNode? Value) Axis(bool isBelow) => ("axis", With(
            ("domain", false), ("ticks", false), ("labelLimit", 160), ("labelAngle", isBelow ? -30 : 0)));
    }

    /// <summary>How many customers each week lost, and how many returned or came new.</summary>
    /// <param name="movement">What <see cref="CustomerMovement.Of"/> computes.</param>
    /// <returns>The chart: those who were lost below the line, the others above it; of very many weeks one in several.</returns>
    /// <exception cref="ArgumentException">There are no weeks.</exception>
    public static Chart LostCustomers(CustomerMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        IReadOnlyList<LostWeek> weeks = movement.Weeks;
        if (weeks.Count == 0)
        {
            throw new ArgumentException("There are no weeks between the two days; there is nothing to draw.", nameof(movement));
        }

        int step = StepFor(weeks.Count, Chart.MostRows / 3);
        List<JsonObject> rows = [];
        for (int at = 0; at < weeks.Count; at += step)
        {
            rows.Add(Row(weeks[at], WereLost, weeks[at].Lost, sign: -1));
            rows.Add(Row(weeks[at], CameBack, weeks[at].Returned, sign: 1));
            rows.Add(Row(weeks[at], Won, weeks[at].New, sign: 1));
        }

        LostWeek worst = weeks.MaxBy(week => week.Lost)!;
        string thinned = step > 1 ? Text($" One week in {step} is drawn.") : string.Empty;
        TimeSpan span = weeks[^1].End.ToDateTime(default) - weeks[0].End.ToDateTime(default);
        return new Chart(
            "Customers lost and won, by week",
            Text($"Of customers of whom an order is expected within {movement.Options.ChurnDays:0.#} days, {weeks.Sum(week => week.Lost):#,0} were lost in {weeks.Count:#,0} weeks, most of them, {worst.Lost:#,0}, in the week to {worst.End:d MMMM yyyy}; {weeks.Sum(week => week.Returned):#,0} returned and {weeks.Sum(week => week.New):#,0} came new.{thinned}"),
            Low,
            new JsonObject
            {
                ["data"] = Data(rows),
                ["mark"] = With(("type", "bar")),
                ["encoding"] = new JsonObject
                {
                    ["x"] = Channel("week", Temporal, "Week to", ("axis", DateAxis(span))),
                    ["y"] = Channel("change", Quantitative, "Customers", ("axis", With(("format", Whole)))),
                    ["color"] = Channel(
                        "series",
                        Nominal,
                        title: null,
                        ("scale", With(("domain", List(Won, WereLost, CameBack)))),
                        ("legend", TopLegend(ofLines: false))),
                    ["tooltip"] = Tooltip(
                        ("week", Temporal, "Week to", "%-d %b %Y"),
                        ("series", Nominal, "Customers who were", null),
                        ("customers", Quantitative, "Customers", Whole),
                        ("expected", Quantitative, "Orders expected of", Whole)),
                },
            });

        static JsonObject Row(LostWeek week, string series, int customers, int sign) => new()
        {
            ["week"] = Moment(week.End.ToDateTime(default)),
            ["series"] = series,
            ["customers"] = customers,
            ["change"] = sign * customers,
            ["expected"] = week.Expected,
        };
    }
}
