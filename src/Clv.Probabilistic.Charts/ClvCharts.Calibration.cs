using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Whether the level is right all the way down the order of customers.</content>
public static partial class ClvCharts
{
    /// <summary>More groups than these are drawn several together.</summary>
    private const int MostGroups = 100;

    /// <summary>Means of customers in groups by falling prediction, as they happened and as they were predicted: the decile
    /// chart.</summary>
    /// <param name="bins">What <see cref="HoldoutScores.Calibration"/> computes.</param>
    /// <param name="quantity">What was predicted, as the axis says it: purchases, spend.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">There are no bins, or the quantity has no name.</exception>
    public static Chart Calibration(IReadOnlyList<CalibrationBin> bins, string quantity = "purchases")
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentException.ThrowIfNullOrWhiteSpace(quantity);
        if (bins.Count == 0)
        {
            throw new ArgumentException("There are no groups of customers to draw; give at least one.", nameof(bins));
        }

        List<CalibrationBin> groups = Groups(bins);
        List<JsonObject> rows = [];
        for (int at = 0; at < groups.Count; at++)
        {
            rows.Add(new JsonObject
            {
                ["group"] = at + 1,
                ["actual"] = Number(groups[at].MeanActual),
                ["predicted"] = Number(groups[at].MeanPredicted),
                ["customers"] = groups[at].Customers,
            });
        }

        string part = groups.Count == 10 ? "tenth" : "group";
        string axis = $"{Capital(part)} of customers, highest first";
        string mean = $"Mean {quantity} per customer";
        JsonObject X() => Channel("group", Ordinal, axis, ("sort", null), LevelLabels());
        JsonArray Tips() => Tooltip(
            ("group", Ordinal, Capital(part), null),
            ("actual", Quantitative, $"Actual {quantity}", Short),
            ("predicted", Quantitative, $"Predicted {quantity}", Short),
            ("customers", Quantitative, "Customers", Whole));
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["layer"] = List(
                Layer(
                    With(("type", "bar"), ("cornerRadiusEnd", 2), ("opacity", 0.75)),
                    ("x", X()),
                    ("y", Channel("actual", Quantitative, mean)),
                    ("color", SeriesDatum(Actual)),
                    ("tooltip", Tips())),
                Layer(
                    With(("type", "point"), ("shape", "diamond"), ("filled", true), ("size", 130), ("opacity", 1)),
                    ("x", X()),
                    ("y", Channel("predicted", Quantitative, mean)),
                    ("color", SeriesDatum(Model)),
                    ("tooltip", Tips()))),
        };
        return new Chart($"Predicted and actual {quantity}, {part} by {part}", Describe(groups, part, quantity), Usual, view);
    }

    private static string Describe(List<CalibrationBin> groups, string part, string quantity)
    {
        double customers = groups.Sum(group => (double)group.Customers);
        double actual = groups.Sum(group => group.Customers * group.MeanActual);
        double predicted = groups.Sum(group => group.Customers * group.MeanPredicted);
        double off = groups.Sum(group => group.Customers * Math.Abs(group.MeanPredicted - group.MeanActual));
        string ends = groups.Count == 1
            ? string.Empty
            : $"{Means(groups[0])} in the {part} with the highest predictions, {Means(groups[^1])} in the one with the lowest, and ";
        string error = actual > 0 ? $"; the {part}s are off by {PercentOf(off / actual)} of all {quantity}" : string.Empty;
        CalibrationBin all = new()
        {
            Customers = 1,
            MeanActual = actual / customers,
            MeanPredicted = predicted / customers,
        };
        return $"Mean {quantity} of {Rounded(customers)} customers by falling prediction: {ends}{Means(all)} overall{error}.";
    }

    private static string Means(CalibrationBin bin) => $"{Rounded(bin.MeanActual)} where {Rounded(bin.MeanPredicted)} were predicted";

    /// <summary>The groups as they are drawn: neighbours together where there are many.</summary>
    private static List<CalibrationBin> Groups(IReadOnlyList<CalibrationBin> bins)
    {
        int step = StepFor(bins.Count, MostGroups);
        List<CalibrationBin> groups = [];
        for (int from = 0; from < bins.Count; from += step)
        {
            CalibrationBin[] together = [.. bins.Skip(from).Take(step)];
            double customers = together.Sum(bin => (double)bin.Customers);
            groups.Add(together.Length == 1
                ? together[0]
                : new CalibrationBin
                {
                    Customers = (int)customers,
                    MeanPredicted = together.Sum(bin => bin.Customers * bin.MeanPredicted) / customers,
                    MeanActual = together.Sum(bin => bin.Customers * bin.MeanActual) / customers,
                });
        }

        return groups;
    }
}
