using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>What customers are worth.</content>
public static partial class ClvCharts
{
    /// <summary>The mean is this many times the median where a few customers would flatten all the others on a linear axis.</summary>
    private const double SkewedMean = 1.5;

    /// <summary>Customers by what they are worth.</summary>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="value">What each is worth, such as lifetime value: as long as <paramref name="customers"/>. NaN is no value, and is
    /// counted.</param>
    /// <returns>The chart, on a logarithmic axis where values are skewed.</returns>
    /// <exception cref="ArgumentException">There are not as many values as customers, or no finite one above 0.</exception>
    public static Chart LifetimeValues(CustomerSummary customers, ReadOnlySpan<double> value)
    {
        WeightedValues all = Values(customers, value, out double without);
        WeightedValues positive = new(all.Count, customers.HasWeight);
        for (int row = 0; row < all.Count; row++)
        {
            if (all.Values[row] > 0 && double.IsFinite(all.Values[row]))
            {
                positive.Add(all.Values[row], all.WeightOf(row));
            }
        }

        if (positive.Count == 0)
        {
            throw new ArgumentException("No customer has a finite value above 0; there is nothing to draw.", nameof(value));
        }

        double count = positive.TotalWeight();
        double mean = positive.Total() / count;
        double median = positive.Quantile(0.5);
        bool skewed = mean > SkewedMean * median;
        ValueBins bins = skewed ? ValueBins.Logarithmic(positive, lowestShare: 0.005) : ValueBins.Linear(positive, Bins, share: 1);
        string axis = skewed ? "Value of a customer (log scale)" : "Value of a customer";
        JsonObject x = Channel(
            "from",
            Quantitative,
            axis,
            ("bin", "binned"),
            ("scale", skewed ? With(("type", "log"), ("nice", false)) : With(("nice", false), ("zero", false))),
            ("axis", With(("grid", false), ("tickCount", 8), ("labelOverlap", true))));
        JsonObject bars = Layer(
            With(("type", "bar"), ("binSpacing", 1)),
            ("x", x),
            ("x2", Field("until")),
            ("y", Channel("customers", Quantitative, "Customers")),
            ("tooltip", Tooltip(
                ("from", Quantitative, "From", Short),
                ("until", Quantitative, "To", Short),
                ("customers", Quantitative, "Customers", ",.1~f"))));
        JsonArray layers = List(bars);
        foreach ((double at, string name, string align, int dx) in new[] { (median, "median", "right", -6), (mean, "mean", "left", 6) })
        {
            JsonObject row = new() { ["from"] = Number(at) };
            JsonObject line = Layer(With(("type", "rule"), ("style", ChartTheme.Boundary)), ("x", Channel("from", Quantitative, axis)));
            JsonObject note = Layer(
                Note($"{name} {Money(at)}", align, "bottom", dx, -4),
                ("x", Channel("from", Quantitative, axis)),
                ("y", With(("value", 0))));
            line["data"] = Data([(JsonObject)row.DeepClone()]);
            note["data"] = Data([row]);
            layers.Add((JsonNode)line);
            layers.Add((JsonNode)note);
        }

        double other = all.TotalWeight() - count;
        string left = other > 0 ? Text($" Not drawn: {other:#,0.##} with a value of 0, below it, or without end.") : string.Empty;
        string none = without > 0 ? Text($" {without:#,0.##} have no value.") : string.Empty;
        return new Chart(
            "What customers are worth",
            $"{Rounded(count)} customers are worth {Money(mean)} on average, and half of them at most {Money(median)}."
                + $"{bins.Below()}{bins.Above()}{left}{none}",
            Usual,
            new JsonObject { ["data"] = Data(BinRows(bins)), ["layer"] = layers },
            "from",
            "until");
    }

    /// <summary>How much of all value the most valuable customers hold: the gain curve.</summary>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="value">What each is worth, such as lifetime value: as long as <paramref name="customers"/>. NaN is no value, and is
    /// counted.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">There are not as many values as customers, or their total is not positive and
    /// finite.</exception>
    public static Chart ValueConcentration(CustomerSummary customers, ReadOnlySpan<double> value) => ValueConcentration(customers, value, isMoney: true);

    /// <summary>The same of values that may be no money.</summary>
    internal static Chart ValueConcentration(CustomerSummary customers, ReadOnlySpan<double> value, bool isMoney)
    {
        const int Steps = 200;
        WeightedValues sorted = Values(customers, value, out double without).Falling();
        double count = sorted.TotalWeight();
        double total = sorted.Total();
        if (!(total > 0) || !double.IsFinite(total))
        {
            throw new ArgumentException(Text($"The values add up to {total}; shares need a positive, finite total."), nameof(value));
        }

        List<JsonObject> rows = [];
        double topFifth = 0;
        int at = 0;
        double customersBefore = 0;
        double valueBefore = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double target = count * step / Steps;
            while (at < sorted.Count && customersBefore + sorted.WeightOf(at) <= target)
            {
                customersBefore += sorted.WeightOf(at);
                valueBefore += sorted.WeightOf(at) * sorted.Values[at];
                at++;
            }

            // A row that stands for several customers, or one of whom half would be in, counts as far as it is.
            double part = at < sorted.Count ? (target - customersBefore) * sorted.Values[at] : 0;
            double share = step == Steps ? 1 : (valueBefore + part) / total;
            topFifth = step == Steps / 5 ? share : topFifth;
            rows.Add(new JsonObject { ["customers"] = Number((double)step / Steps), ["value"] = Number(share) });
        }

        JsonObject X() => Channel(
            "customers",
            Quantitative,
            "Share of customers, the most valuable first",
            ("scale", With(("nice", false))),
            ("axis", With(("format", Percent))));
        JsonObject Y() => Channel("value", Quantitative, "Share of all value", ("axis", With(("format", Percent))));
        JsonArray Tips() => Tooltip(
            ("customers", Quantitative, "Customers", FinePercent),
            ("value", Quantitative, "Value", FinePercent));
        JsonObject even = Layer(With(("type", "line"), ("style", ChartTheme.Reference)), ("x", X()), ("y", Y()));
        even["data"] = Data([Point(0, 0), Point(1, 1)]);
        JsonObject evenNote = Layer(
            Note("if all were worth the same", "left", "top", 8, 4), ("x", X()), ("y", Y()));
        evenNote["data"] = Data([Point(0.5, 0.5)]);
        JsonObject curve = Layer(With(("type", "line")), ("x", X()), ("y", Y()), ("tooltip", Tips()));
        JsonObject fifth = Layer(
            With(("type", "point"), ("filled", true), ("size", 90), ("opacity", 1)), ("x", X()), ("y", Y()), ("tooltip", Tips()));
        fifth["data"] = Data([Point(0.2, topFifth)]);
        JsonObject fifthNote = Layer(
            Note($"the top {PercentOf(0.2)} hold {PercentOf(topFifth)}", "left", "top", 10, 6), ("x", X()), ("y", Y()));
        fifthNote["data"] = Data([Point(0.2, topFifth)]);
        string none = without > 0 ? Text($" {without:#,0.##} more have no value.") : string.Empty;
        return new Chart(
            "How concentrated value is",
            $"The most valuable {PercentOf(0.2)} of {Rounded(count)} customers hold {PercentOf(topFifth)} "
                + $"of a total value of {Rounded(total, isMoney)}.{none}",
            Usual,
            new JsonObject { ["data"] = Data(rows), ["layer"] = List(even, evenNote, curve, fifth, fifthNote) });
    }

    private static JsonObject Point(double customers, double value) =>
        new() { ["customers"] = Number(customers), ["value"] = Number(value) };

    private static IEnumerable<JsonObject> BinRows(ValueBins bins)
    {
        for (int bin = 0; bin < bins.Count; bin++)
        {
            yield return new JsonObject
            {
                ["from"] = Number(bins.Edge(bin)),
                ["until"] = Number(bins.Edge(bin + 1)),
                ["customers"] = Number(bins.Customers(bin)),
            };
        }
    }

    /// <summary>The values that are numbers, with the customers that each stands for.</summary>
    private static WeightedValues Values(CustomerSummary customers, ReadOnlySpan<double> value, out double without)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (value.Length != customers.Count)
        {
            throw new ArgumentException(
                Text($"There are {value.Length} values for {customers.Count} customers; give one each."), nameof(value));
        }

        WeightedValues values = new(value.Length, customers.HasWeight);
        without = 0;
        for (int i = 0; i < value.Length; i++)
        {
            double weight = customers.HasWeight ? customers.Weight[i] : 1;
            if (double.IsNaN(value[i]))
            {
                without += weight;
            }
            else if (weight > 0)
            {
                values.Add(value[i], weight);
            }
        }

        return values;
    }
}
