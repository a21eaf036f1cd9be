using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using MathNet.Numerics;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>How customers differ: the distributions behind a model.</content>
public static partial class ClvCharts
{
    private const int Bins = 40;

    /// <summary>Of a distribution without end, the part that is drawn.</summary>
    private const double DrawnShare = 0.98;

    /// <summary>How often customers buy, according to a purchase model: the distribution of their purchase rates, or of the probability of a
    /// purchase at an opportunity.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The chart: shares of customers, since densities are infinite at 0 where the shape is below 1, as it mostly is.</returns>
    /// <exception cref="ArgumentException">The model has neither distribution.</exception>
    public static Chart PurchaseRates(IPurchaseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Mixing(model, MixingVariable.PurchaseProbability) is { } chances)
        {
            return Shares(
                chances,
                "How often customers buy",
                "Probability of a purchase at an opportunity while active",
                $"According to {model.Name}, an active customer buys at an opportunity with a probability of {PercentOf(chances.Mean)} on average");
        }

        MixingDistribution rates = Mixing(model, MixingVariable.PurchaseRate)
            ?? throw new ArgumentException($"The model {model.Name} has no distribution of purchase rates.", nameof(model));
        string unit = model.TimeUnit.Singular();
        return Shares(
            rates,
            "How often customers buy",
            $"Purchase rate while active: purchases per {unit}",
            $"According to {model.Name}, an active customer buys on average {Rounded(rates.Mean)} times per {unit}");
    }

    /// <summary>How readily customers drop out, according to a purchase model: the distribution of their dropout probabilities
    /// or dropout rates.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">Customers of the model do not drop out.</exception>
    public static Chart Dropout(IPurchaseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string unit = model.TimeUnit.Singular();
        if (Mixing(model, MixingVariable.DropoutProbability) is { } probabilities)
        {
            return Shares(
                probabilities,
                "How readily customers drop out",
                "Probability of dropping out after a purchase",
                $"According to {model.Name}, customers drop out after a purchase with a probability of {PercentOf(probabilities.Mean)} on average");
        }

        if (Mixing(model, MixingVariable.OpportunityDropout) is { } chances)
        {
            return Shares(
                chances,
                "How readily customers drop out",
                "Probability of dropping out before an opportunity",
                $"According to {model.Name}, customers drop out before an opportunity with a probability of {PercentOf(chances.Mean)} on average");
        }

        if (Mixing(model, MixingVariable.DropoutRate) is { } rates)
        {
            return Shares(
                rates,
                "How readily customers drop out",
                $"Dropout rate per {unit}",
                $"According to {model.Name}, customers drop out at a rate of {Rounded(rates.Mean)} per {unit} on average");
        }

        throw new ArgumentException(
            $"Customers of the model {model.Name} do not drop out; there is no distribution to draw.", nameof(model));
    }

    /// <summary>What customers spend per purchase, as it happened and as a spend model expects it.</summary>
    /// <param name="customers">The customers, with monetary value; those with repeat purchases and positive spend are drawn.</param>
    /// <param name="model">The spend model.</param>
    /// <returns>The chart: customers by their mean spend, with the model's expectation for customers of the same frequencies.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, or no first amounts, which the model looks at.</exception>
    /// <exception cref="ArgumentException">No customer has a repeat purchase and positive spend, or the model does not say how spend
    /// differs.</exception>
    public static Chart Spend(CustomerSummary customers, ISpendModel model)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(model);
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The summary has no monetary value; a chart of spend needs each customer's mean spend per purchase.");
        }

        ReadOnlySpan<double> first = model.NeedsFirstAmount ? FirstAmounts(customers) : default;
        WeightedValues spenders = new(customers.Count, customers.HasWeight);
        Dictionary<int, double> byFrequency = [];
        double sum = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double weight = customers.HasWeight ? customers.Weight[i] : 1;
            int x = customers.Frequency[i];
            double spend = model.NeedsFirstAmount && x > 0 ? (first[i] + (x * customers.MonetaryValue[i])) / (x + 1.0) : customers.MonetaryValue[i];
            if (x > 0 && spend > 0 && weight > 0)
            {
                spenders.Add(spend, weight);
                CollectionsMarshal.GetValueRefOrAddDefault(byFrequency, x, out _) += weight;
                sum += spend * weight;
            }
        }

        if (spenders.Count == 0)
        {
            throw new ArgumentException(
                "No customer has a repeat purchase and positive spend; there is nothing to draw.", nameof(customers));
        }

        if (double.IsNaN(model.LogLikelihood(Spender(model, 1, spenders.Values[0]))))
        {
            throw new ArgumentException(
                $"The model {model.Name} does not say how the spend of customers differs; there is no distribution to draw.", nameof(model));
        }

        ValueBins bins = ValueBins.Linear(spenders, Bins, DrawnShare);
        (int Frequency, double Customers)[] frequencies = [.. byFrequency.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
        List<JsonObject> rows = [];
        for (int bin = 0; bin < bins.Count; bin++)
        {
            rows.Add(new JsonObject
            {
                ["from"] = Number(bins.Edge(bin)),
                ["until"] = Number(bins.Edge(bin + 1)),
                ["middle"] = Number((bins.Edge(bin) + bins.Edge(bin + 1)) / 2),
                ["actual"] = Number(bins.Customers(bin)),
                ["expected"] = Number(ExpectedSpenders(model, frequencies, bins.Edge(bin), bins.Edge(bin + 1))),
            });
        }

        JsonArray Tips() => Tooltip(
            ("from", Quantitative, "Spend from", Short),
            ("until", Quantitative, "Spend to", Short),
            ("actual", Quantitative, "Customers", ",.1~f"),
            ("expected", Quantitative, "Model", ",.1~f"));
        const string X = "Mean spend per repeat purchase, in the data's currency";
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["layer"] = List(
                Layer(
                    With(("type", "bar"), ("binSpacing", 1), ("opacity", 0.75)),
                    ("x", BinChannel("from", X)),
                    ("x2", Field("until")),
                    ("y", Channel("actual", Quantitative, "Customers")),
                    ("color", SeriesDatum(Actual)),
                    ("tooltip", Tips())),
                Layer(
                    With(("type", "line"), ("interpolate", "monotone"), ("point", With(("filled", true), ("size", 30)))),
                    ("x", Channel("middle", Quantitative, X)),
                    ("y", Channel("expected", Quantitative, "Customers")),
                    ("color", SeriesDatum(Model)),
                    ("tooltip", Tips()))),
        };
        double count = spenders.TotalWeight();
        string expected = double.IsFinite(model.PopulationMean) ? Money(model.PopulationMean) : "no mean";
        return new Chart(
            "What customers spend per purchase",
            $"Mean spend of {Rounded(count)} customers with repeat purchases: {Money(sum / count)} on average; "
                + $"the model's population mean is {expected}.{bins.Above()}",
            Usual,
            view,
            "from",
            "until",
            "middle");
    }

    private static MixingDistribution? Mixing(IPurchaseModel model, MixingVariable variable) =>
        (model as PurchaseModel)?.Mixing.FirstOrDefault(mixing => mixing.Variable == variable);

    private static Chart Shares(MixingDistribution mixing, string title, string axis, string mean) => mixing.Family switch
    {
        MixingFamily.Gamma => Gamma(mixing.First, mixing.Second, title, axis, mean),
        MixingFamily.Beta => Beta(mixing.First, mixing.Second, title, axis, mean),
        _ => Same(mixing.First, title, axis, mean),
    };

    private static Chart Same(double value, string title, string axis, string mean)
    {
        double width = ValueBins.NiceWidth(2 * value / Bins);
        double edge = width * Math.Floor(value / width);
        return Distribution([(edge, edge + width, 1)], title, axis, Short, $"{mean}; all customers alike.");
    }

    private static Chart Gamma(double shape, double rate, string title, string axis, string mean)
    {
        double Share(double x) => SpecialFunctions.GammaLowerRegularized(shape, rate * x);
        double largest = shape / rate;
        while (Share(largest) < DrawnShare && double.IsFinite(largest))
        {
            largest *= 1.25;
        }

        double width = ValueBins.NiceWidth(largest / Bins);
        int count = Math.Max(1, (int)Math.Ceiling(largest / width));
        double above = 1 - Share(count * width);
        return Distribution(
            Enumerable.Range(0, count).Select(bin => (bin * width, (bin + 1) * width, Share((bin + 1) * width) - Share(bin * width))),
            title,
            axis,
            Short,
            $"{mean}; {PercentOf(Share(width))} of customers are in the lowest bin, below {Rounded(width)}, "
                + $"and {PercentOf(above)} above what is drawn.");
    }

    private static Chart Beta(double a, double b, string title, string axis, string mean)
    {
        double Share(double x) => x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.BetaRegularized(a, b, x);
        double Edge(int bin) => (double)bin / Bins;
        return Distribution(
            Enumerable.Range(0, Bins).Select(bin => (Edge(bin), Edge(bin + 1), Share(Edge(bin + 1)) - Share(Edge(bin)))),
            title,
            axis,
            FinePercent,
            Text($"{mean}; below 10% for {PercentOf(Share(0.1))} of customers and above 50% for {PercentOf(1 - Share(0.5))}."));
    }

    private static Chart Distribution(
        IEnumerable<(double From, double Until, double Share)> bins, string title, string axis, string format, string description)
    {
        JsonObject x = BinChannel("from", axis);
        if (format == FinePercent)
        {
            x["axis"]!["format"] = Percent;
        }

        JsonObject view = new()
        {
            ["data"] = Data(bins.Select(bin => new JsonObject
            {
                ["from"] = Number(bin.From),
                ["until"] = Number(bin.Until),
                ["share"] = Number(bin.Share),
            })),
            ["mark"] = With(("type", "bar"), ("binSpacing", 1)),
            ["encoding"] = new JsonObject
            {
                ["x"] = x,
                ["x2"] = Field("until"),
                ["y"] = Channel("share", Quantitative, "Share of customers", ("axis", With(("format", "~%"), ("tickCount", 6)))),
                ["tooltip"] = Tooltip(
                    ("from", Quantitative, "From", format),
                    ("until", Quantitative, "To", format),
                    ("share", Quantitative, "Share of customers", ".2%")),
            },
        };
        return new Chart(title, description, Low, view);
    }

    /// <summary>The position of bins on a linear axis.</summary>
    private static JsonObject BinChannel(string field, string title) => Channel(
        field,
        Quantitative,
        title,
        ("bin", "binned"),
        ("scale", With(("nice", false), ("zero", false))),
        ("axis", With(("grid", false), ("labelOverlap", true), ("tickCount", 10))));

    private static JsonObject SeriesDatum(string name)
    {
        JsonObject channel = SeriesColor();
        channel.Remove("field");
        channel["datum"] = name;
        return channel;
    }

    /// <summary>A customer of whom the model sees a mean spend: with the first purchase where it looks at that one.</summary>
    private static CustomerHistory Spender(ISpendModel model, int frequency, double spend)
    {
        CustomerHistory history = new(frequency, 0, 0) { MonetaryValue = spend };
        return model.NeedsFirstAmount
            ? history with { Further = new Dictionary<string, double> { [SummaryColumns.FirstAmount.Name] = spend } }
            : history;
    }

    private static ReadOnlySpan<double> FirstAmounts(CustomerSummary customers) =>
        customers.TryGetColumn(SummaryColumns.FirstAmount.Name, out SummaryColumn? column)
            ? column.Values.Span
            : throw new InvalidOperationException(
                "The summary has no first_amount column, which the model looks at; summarize orders with SummaryOptions.SpendColumns = true.");

    /// <summary>The customers whose mean spend the model expects between two amounts, by four-point Gauss-Legendre quadrature of the
    /// density of each frequency.</summary>
    private static double ExpectedSpenders(ISpendModel model, (int Frequency, double Customers)[] byFrequency, double from, double until)
    {
        ReadOnlySpan<(double Node, double Weight)> rule =
        [
            (-0.861136311594053, 0.347854845137454), (-0.339981043584856, 0.652145154862546),
            (0.339981043584856, 0.652145154862546), (0.861136311594053, 0.347854845137454),
        ];
        double half = (until - from) / 2;
        double sum = 0;
        foreach ((double node, double weight) in rule)
        {
            double spend = from + (half * (1 + node));
            foreach ((int x, double customers) in byFrequency)
            {
                sum += half * weight * customers * Math.Exp(model.LogLikelihood(Spender(model, x, spend)));
            }
        }

        return sum;
    }
}
