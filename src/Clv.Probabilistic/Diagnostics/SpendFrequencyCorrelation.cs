using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Checks the assumption that Gamma-Gamma rests on: that spend per purchase does not depend on how often a customer
/// buys.</summary>
/// <remarks>
/// <para>The assumption is that of Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025. Fader, Hardie and Lee
/// (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research 42(4), check it so: 0.11 for
/// CDNOW, 0.06 without one customer, and go on. Where the correlation is positive, heavy buyers spend more per purchase than one
/// population mean has it: their value, and that of all customers together, is understated, and that of light buyers overstated. A
/// negative one turns this round.</para>
/// <para>Pearson's correlation decides, since it is 0 under independence, where the mean of x purchases has the same expectation for every
/// x. Spearman's is not quite: the mean of few skewed amounts is more often below its expectation than that of many, which makes ranks
/// rise with x. It is there because a few huge orders cannot move it; where the two disagree, look for those.</para>
/// <para>Below 0.1, frequency explains less than 1 % of the variance of spend: negligible. At 0.3, customers one standard deviation
/// apart in frequency are 0.3 standard deviations apart in spend, a good part of the differences that the model is there to describe:
/// strong. In between, weak: the limits that Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, names for small and
/// medium effects.</para>
/// <para>Intervals are by Fisher's z, with a standard error of 1/√(N − 3), for Spearman's times √(1 + ρ²/2): Bonett and Wright (2000),
/// Sample Size Requirements for Estimating Pearson, Kendall and Spearman Correlations, Psychometrika 65(1). They presume pairs that are not too
/// far from normal, and say with skewed spend no more than the order of magnitude.</para>
/// </remarks>
public static class SpendFrequencyCorrelation
{
    private const double WeakFrom = 0.1;
    private const double StrongFrom = 0.3;

    /// <summary>Measures the correlation.</summary>
    /// <param name="customers">The customers, with monetary value. Those without a repeat purchase or with a mean spend of zero or less
    /// are left out, as in a fit of Gamma-Gamma. Weights count as customers.</param>
    /// <param name="level">The confidence level of the intervals, in (0, 1).</param>
    /// <returns>Both correlations, and what they mean.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static SpendFrequencyCorrelationResult Of(CustomerSummary customers, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        }

        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The summary has no monetary value, so that there is nothing to correlate with frequency; read orders with an amount column.");
        }

        (double[] frequency, double[] spend, double[] weight) = Spenders(customers);
        double count = weight.Sum();
        double? pearson = Correlation(frequency, spend, weight);
        double? spearman = Correlation(Ranks(frequency, weight), Ranks(spend, weight), weight);
        double z = Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfInv(level);
        Interval? interval = IntervalOf(pearson, count, z, widening: 1);
        return new SpendFrequencyCorrelationResult
        {
            Customers = count,
            Pearson = pearson,
            PearsonInterval = interval,
            Spearman = spearman,
            SpearmanInterval = IntervalOf(spearman, count, z, spearman is { } rho ? Math.Sqrt(1 + (0.5 * rho * rho)) : 1),
            Strength = pearson is { } r ? StrengthOf(r) : null,
            Consequence = Consequence(pearson, interval, frequency, count, level),
        };
    }

    /// <summary>The columns of customers who came back and paid.</summary>
    private static (double[] Frequency, double[] Spend, double[] Weight) Spenders(CustomerSummary customers)
    {
        double[] frequency = new double[customers.Count];
        double[] spend = new double[customers.Count];
        double[] weight = new double[customers.Count];
        int count = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            if (customers.Frequency[row] > 0 && customers.MonetaryValue[row] > 0 && customers.WeightOf(row) > 0)
            {
                frequency[count] = customers.Frequency[row];
                spend[count] = customers.MonetaryValue[row];
                weight[count] = customers.WeightOf(row);
                count++;
            }
        }

        return (frequency[..count], spend[..count], weight[..count]);
    }

    private static CorrelationStrength StrengthOf(double correlation) =>
        Math.Abs(correlation) < WeakFrom ? CorrelationStrength.Negligible
        : Math.Abs(correlation) < StrongFrom ? CorrelationStrength.Weak
        : CorrelationStrength.Strong;

    /// <summary>The weighted correlation, or null where one side does not vary.</summary>
    private static double? Correlation(double[] x, double[] y, double[] weight)
    {
        if (x.Length == 0 || !x.AsSpan().ContainsAnyExcept(x[0]) || !y.AsSpan().ContainsAnyExcept(y[0]))
        {
            return null;
        }

        double[] a = Centred(x, weight);
        double[] b = Centred(y, weight);
        CompensatedSum xx = default;
        CompensatedSum yy = default;
        CompensatedSum xy = default;
        for (int i = 0; i < weight.Length; i++)
        {
            xx.Add(weight[i] * a[i] * a[i]);
            yy.Add(weight[i] * b[i] * b[i]);
            xy.Add(weight[i] * a[i] * b[i]);
        }

        double scale = Math.Sqrt(xx.Value) * Math.Sqrt(yy.Value);
        return scale > 0 ? Math.Clamp(xy.Value / scale, -1, 1) : null;
    }

    /// <summary>Distances from the weighted mean, as shares of the largest value so that no square leaves the range of doubles.</summary>
    private static double[] Centred(double[] values, double[] weight)
    {
        double largest = values.Max();
        CompensatedSum sum = default;
        for (int i = 0; i < values.Length; i++)
        {
            sum.Add(weight[i] * (values[i] / largest));
        }

        double mean = sum.Value / weight.Sum();
        return Array.ConvertAll(values, value => (value / largest) - mean);
    }

    /// <summary>Mean ranks, where a value of weight w takes w places.</summary>
    private static double[] Ranks(double[] values, double[] weight)
    {
        int[] order = RowOrder.Ascending(values);
        double[] ranks = new double[values.Length];
        double before = 0;
        for (int first = 0, next; first < order.Length; first = next)
        {
            double same = 0;
            for (next = first; next < order.Length && values[order[next]] == values[order[first]]; next++)
            {
                same += weight[order[next]];
            }

            foreach (int row in order.AsSpan(first..next))
            {
                ranks[row] = before + (0.5 * (same + 1));
            }

            before += same;
        }

        return ranks;
    }

    private static Interval? IntervalOf(double? correlation, double count, double z, double widening)
    {
        if (correlation is not { } r || !(count > 3))
        {
            return null;
        }

        double centre = Math.Atanh(r);
        double width = z * widening / Math.Sqrt(count - 3);
        return new Interval(Math.Tanh(centre - width), Math.Tanh(centre + width));
    }

    private static string Consequence(
        double? pearson, Interval? interval, double[] frequency, double count, double level)
    {
        if (pearson is not { } r)
        {
            string reason = frequency.Length == 0 ? "no customer has a repeat purchase and a positive mean spend"
                : frequency.Length == 1 ? "only one history has a repeat purchase and a positive mean spend"
                : frequency.All(x => x == frequency[0]) ? "all customers buy equally often"
                : "all customers spend the same";
            return $"There is no correlation, because {reason}: whether spend is independent of frequency, as Gamma-Gamma takes it, cannot be checked here.";
        }

        CorrelationStrength strength = StrengthOf(r);
        string measured = string.Create(CultureInfo.InvariantCulture, $"Pearson {r:0.00}");
        if (interval is { } ends)
        {
            measured = string.Create(CultureInfo.InvariantCulture, $"{measured}, {100 * level:0.##} % from {ends.Lower:0.00} to {ends.Upper:0.00}");
        }

        bool doubtful = interval is not { } range || (range.Lower <= 0 && range.Upper >= 0);
        string doubt = strength != CorrelationStrength.Negligible && doubtful
            ? string.Create(CultureInfo.InvariantCulture, $" With {count:0.##} customers it cannot be told from none.")
            : "";
        string direction = r > 0
            ? "heavy buyers spend more per purchase than it has it, so that their value, and that of all customers together, is understated"
            : "heavy buyers spend less per purchase than it has it, so that their value, and that of all customers together, is overstated";
        return strength switch
        {
            CorrelationStrength.Negligible =>
                $"Frequency and mean spend are all but uncorrelated ({measured}): Gamma-Gamma, which takes them to be independent, can be used.",
            CorrelationStrength.Weak =>
                $"Frequency and mean spend are weakly correlated ({measured}): Gamma-Gamma, which takes them to be independent, can be used with care; {direction} a little.{doubt}",
            _ =>
                $"Frequency and mean spend are strongly correlated ({measured}): Gamma-Gamma, which takes them to be independent, does not fit; {direction}. Fit groups of similar frequency by themselves.{doubt}",
        };
    }
}
