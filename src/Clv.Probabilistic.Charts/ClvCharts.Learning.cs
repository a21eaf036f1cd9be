using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>What a learner looks at, and what it makes of it.</content>
public static partial class ClvCharts
{
    /// <summary>More features than these are too many for a picture; the first are drawn.</summary>
    private const int MostFeatures = 30;

    /// <summary>How much worse a learner predicts when a feature is shuffled, and where the middle of the shuffles lies.</summary>
    /// <param name="importance">What <c>PermutationImportance.Of</c> of the learning package computes, or another table with the columns
    /// <c>feature</c>, <c>loss</c>, <c>lower</c> and <c>upper</c>.</param>
    /// <returns>The chart, with features in the order of the table; of more than 30 the first.</returns>
    /// <exception cref="ArgumentException">The table has no row, or a column is not there or has no numbers.</exception>
    public static Chart Importance(ITabularResult importance)
    {
        ArgumentNullException.ThrowIfNull(importance);
        ResultTable table = WithRows(importance.ToTable());
        ResultColumn features = ColumnOf(table, "feature");
        Func<int, double> loss = NumbersOf(table, "loss");
        Func<int, double> lower = NumbersOf(table, "lower");
        Func<int, double> upper = NumbersOf(table, "upper");
        int drawn = Math.Min(table.Count, MostFeatures);
        IEnumerable<JsonObject> rows = Enumerable.Range(0, drawn).Select(row => new JsonObject
        {
            ["feature"] = NameOf(features, row),
            ["loss"] = Number(loss(row)),
            ["lower"] = Number(lower(row)),
            ["upper"] = Number(upper(row)),
        });
        const string Axis = "Worse by";
        JsonObject Y() => Channel(
            "feature", Nominal, "Feature", ("sort", null), ("axis", With(("domain", false), ("ticks", false), ("labelLimit", 160))));
        JsonArray Tips() => Tooltip(
            ("feature", Nominal, "Feature", null),
            ("loss", Quantitative, Axis, Short),
            ("lower", Quantitative, "Shuffles from", Short),
            ("upper", Quantitative, "Shuffles to", Short));
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["layer"] = List(
                Layer(
                    With(("type", "bar"), ("cornerRadiusEnd", 2), ("opacity", 0.75)),
                    ("x", Channel("loss", Quantitative, Axis)),
                    ("y", Y()),
                    ("tooltip", Tips())),
                Layer(
                    With(("type", "rule"), ("style", ChartTheme.Whisker)),
                    ("x", Channel("lower", Quantitative, Axis)),
                    ("x2", Field("upper")),
                    ("y", Y()),
                    ("tooltip", Tips()))),
        };
        string others = drawn < table.Count ? Text($" The first {drawn} of {table.Count} features are drawn.") : string.Empty;
        return new Chart(
            table.Title,
            $"{table.Title}: {NameOf(features, 0)} by {Digits(loss(0))} ({Digits(lower(0))} to {Digits(upper(0))})"
                + (table.Count > 1 ? $", {NameOf(features, table.Count - 1)} by {Digits(loss(table.Count - 1))}." : ".")
                + others,
            Math.Clamp(40 + (20 * drawn), 100, 680),
            view);
    }

    /// <summary>What a learner predicts as a feature takes one value or another: the mean of customers, and the middle of them.</summary>
    /// <param name="dependence">What <c>PartialDependence.Of</c> of the learning package computes, or another table with the columns <c>mean</c>,
    /// <c>lower</c> and <c>upper</c> behind one of the feature's values, which bears its name.</param>
    /// <returns>The chart; a row without a value is not drawn, and the description says what it has.</returns>
    /// <exception cref="ArgumentException">The table has fewer than two values, or a column is not there or has no numbers.</exception>
    public static Chart PartialDependence(ITabularResult dependence)
    {
        ArgumentNullException.ThrowIfNull(dependence);
        ResultTable table = WithRows(dependence.ToTable());
        string feature = table.Columns[0].Name;
        Func<int, double> value = NumbersOf(table, feature);
        Func<int, double> mean = NumbersOf(table, "mean");
        Func<int, double> lower = NumbersOf(table, "lower");
        Func<int, double> upper = NumbersOf(table, "upper");
        int[] known = [.. Enumerable.Range(0, table.Count).Where(row => double.IsFinite(value(row)))];
        if (known.Length < 2)
        {
            throw new ArgumentException($"{feature} has fewer than two values in the table; a curve takes two.", nameof(dependence));
        }

        int step = StepFor(known.Length, MostPoints);
        IEnumerable<JsonObject> rows = Points(known.Length, step).Select(at => new JsonObject
        {
            ["value"] = Number(value(known[at])),
            ["mean"] = Number(mean(known[at])),
            ["lower"] = Number(lower(known[at])),
            ["upper"] = Number(upper(known[at])),
        });
        JsonObject X() => Channel("value", Quantitative, feature, ("scale", With(("zero", false), ("nice", false))));
        JsonArray Tips() => Tooltip(
            ("value", Quantitative, feature, Short),
            ("mean", Quantitative, "Mean prediction", Short),
            ("lower", Quantitative, "Customers from", Short),
            ("upper", Quantitative, "Customers to", Short));
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["layer"] = List(
                Layer(
                    With(("type", "area"), ("style", ChartTheme.Band)),
                    ("x", X()),
                    ("y", Channel("lower", Quantitative, "Prediction")),
                    ("y2", Field("upper"))),
                Layer(
                    With(("type", "line"), ("point", true)),
                    ("x", X()),
                    ("y", Channel("mean", Quantitative, "Prediction")),
                    ("tooltip", Tips()))),
        };
        string missing = string.Concat(Enumerable.Range(0, table.Count).Where(row => !double.IsFinite(value(row)))
            .Select(row => $" Where it is missing, {Digits(mean(row))}."));
        return new Chart(
            table.Title,
            $"{table.Title}: {Digits(mean(known[0]))} in the mean of customers if it is {Digits(value(known[0]))}, "
                + $"{Digits(mean(known[^1]))} if it is {Digits(value(known[^1]))}.{missing}",
            Usual,
            view);
    }

    private static ResultTable WithRows(ResultTable table) => table.Count > 0 && table.Columns.Count > 0
        ? table
        : throw new ArgumentException($"The table \"{table.Title}\" is empty; there is nothing to draw.");

    private static ResultColumn ColumnOf(ResultTable table, string name) => table.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException(
            $"The table \"{table.Title}\" has no column {name}; it has {string.Join(", ", table.Columns.Select(column => column.Name))}.");

    /// <summary>The numbers of a column; NaN where one is missing.</summary>
    private static Func<int, double> NumbersOf(ResultTable table, string name)
    {
        ResultColumn column = ColumnOf(table, name);
        return column.ValueType == typeof(double) || column.ValueType == typeof(int) || column.ValueType == typeof(long)
            ? row => column[row] is { } number ? Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) : double.NaN
            : throw new ArgumentException($"The column {name} of the table \"{table.Title}\" has no numbers to draw.");
    }

    private static string NameOf(ResultColumn features, int row) =>
        Convert.ToString(features[row], System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
}
