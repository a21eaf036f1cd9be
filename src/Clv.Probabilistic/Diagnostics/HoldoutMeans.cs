using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Compares what customers bought in the holdout with what a model expected, grouped by their calibration histories.</summary>
/// <remarks>
/// The conditional expectations of Fader, Hardie and Lee (2005) by frequency, and likewise by recency, T and time since the last
/// purchase. A model that is right on the whole and wrong at an end of an axis is wrong about a kind of customer.
/// Means are over customers, as many as their weights say; the expectation is for the duration of the holdout.
/// </remarks>
public static class HoldoutMeans
{
    /// <summary>Of the largest T; a value that is so close below an edge is on it. T − t_x is rounded twice.</summary>
    private const double EdgeRounding = 1e-12;

    /// <summary>Compares by the frequency in calibration.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="customers">The calibration, with its holdout.</param>
    /// <param name="pooledFrom">The frequency, ≥ 1, from which on customers are taken together.</param>
    /// <returns>A bin for every frequency 0, 1, … and one for <paramref name="pooledFrom"/> and more.</returns>
    /// <exception cref="ArgumentException">There are no customers, or they are in another unit than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pooledFrom"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">The summary has no holdout.</exception>
    public static HoldoutMeansResult Of(IPurchaseModel model, CustomerSummary customers, int pooledFrom = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pooledFrom, 1);
        Check(model, customers);
        double[] from = [.. Enumerable.Range(0, pooledFrom + 1)];
        double[] until = [.. from[..^1], double.PositiveInfinity];
        return Compare(model, customers, from, until, BinsByFrequency(customers, pooledFrom));
    }

    /// <summary>Compares by the frequency in calibration, with an interval of what may happen where the model is right.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="draws">How well its parameters are known; null to take them as exactly known.</param>
    /// <param name="customers">The calibration, with its holdout.</param>
    /// <param name="pooledFrom">The frequency, ≥ 1, from which on customers are taken together.</param>
    /// <param name="options">How many replicates, their seed, and the level of the interval; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bins with intervals.</returns>
    /// <remarks>Replicates simulate the holdout of customers with these histories; of a bin with more than 500 customers that of every k-th,
    /// and what is by chance and what is by parameters is scaled up apart.</remarks>
    /// <exception cref="ArgumentException">There are no customers, they are in another unit than the model, weights are no whole numbers, the
    /// draws are of another model, or an option breaks its rule.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pooledFrom"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">The summary has no holdout, or there are too few replicates for the level.</exception>
    public static HoldoutMeansResult Of(
        PurchaseModel model,
        ParameterDraws? draws,
        CustomerSummary customers,
        int pooledFrom = 7,
        ReplicationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        const int MostOfBin = 500;
        Replication replication = Replication.Of(model, draws, options);
        HoldoutMeansResult means = Of(model, customers, pooledFrom);
        int[] bin = BinsByFrequency(customers, pooledFrom);
        SampledCustomers sample = SampledCustomers.Of(customers, bin, means.Count, MostOfBin);
        CustomerSummary histories = customers.At(sample.Rows);
        double[][] totals = [.. Enumerable.Range(0, means.Count).Select(_ => new double[replication.Count])];
        replication.Run(
            replicate =>
            {
                CustomerFutures futures = replication.ModelOf(replicate).SimulateFutures(
                    histories, means.Duration, replication.SeedOf(replicate), cancellationToken: cancellationToken);
                for (int i = 0; i < sample.Group.Length; i++)
                {
                    totals[sample.Group[i]][replicate] += futures.Purchases[i];
                }
            },
            cancellationToken);
        return means.With(
            [
                .. totals.Select((total, at) =>
                {
                    double count = sample.Customers[at];
                    Interval interval = replication.TotalOf(total, sample.Sampled[at], count);
                    return new Interval(interval.Lower / count, interval.Upper / count);
                }),
            ],
            replication.Level);
    }

    /// <summary>Compares by a time of the calibration, in bins of equal width.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="customers">The calibration, with its holdout.</param>
    /// <param name="axis">Which time.</param>
    /// <param name="bins">The number of bins, ≥ 1, from the smallest to the largest value; there is one if these are equal.</param>
    /// <returns>The bins; one may be without customers.</returns>
    /// <exception cref="ArgumentException">There are no customers, or they are in another unit than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    /// <exception cref="InvalidOperationException">The summary has no holdout.</exception>
    public static HoldoutMeansResult Of(IPurchaseModel model, CustomerSummary customers, HoldoutAxis axis, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Check(model, customers);
        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < customers.Count; i++)
        {
            if (customers.WeightOf(i) > 0)
            {
                double value = Value(customers, axis, i);
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }
        }

        double[] edges = new double[(smallest == largest ? 1 : bins) + 1];
        for (int k = 0; k < edges.Length; k++)
        {
            edges[k] = smallest + ((largest - smallest) * k / (edges.Length - 1));
        }

        edges[^1] = largest;
        return Compare(model, customers, edges[..^1], edges[1..], BinsOf(customers, axis, edges));
    }

    /// <summary>Compares by a time of the calibration, in bins between given edges.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="customers">The calibration, with its holdout.</param>
    /// <param name="axis">Which time.</param>
    /// <param name="edges">At least two, ascending, in the summary's time unit; the first may be −∞, the last +∞. A value on an edge
    /// belongs to the bin that begins there, and one on the last edge to the last bin.</param>
    /// <returns>The bins; one may be without customers.</returns>
    /// <exception cref="ArgumentException">There are no customers, they are in another unit than the model, the edges do not ascend,
    /// or a customer lies outside them; the message names the customer.</exception>
    /// <exception cref="InvalidOperationException">The summary has no holdout.</exception>
    public static HoldoutMeansResult Of(
        IPurchaseModel model, CustomerSummary customers, HoldoutAxis axis, ReadOnlySpan<double> edges)
    {
        Check(model, customers);
        if (edges.Length < 2)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Bins need at least two edges, and there are {edges.Length}."));
        }

        for (int k = 1; k < edges.Length; k++)
        {
            if (!(edges[k] > edges[k - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The edge {edges[k]} follows {edges[k - 1]}; edges must ascend."));
            }
        }

        double[] given = edges.ToArray();
        return Compare(model, customers, given[..^1], given[1..], BinsOf(customers, axis, given));
    }

    private static void Check(IPurchaseModel model, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        PredictionRules.CheckColumns(model, customers, customers.Count);
        SummaryRules.RequireCustomers(customers);
        if (customers.Holdout is null)
        {
            throw new InvalidOperationException(
                "The summary has no holdout to compare with; summarize orders with a CalibrationEnd.");
        }
    }

    private static double Value(CustomerSummary customers, HoldoutAxis axis, int row) => axis switch
    {
        HoldoutAxis.Recency => customers.Recency[row],
        HoldoutAxis.T => customers.T[row],
        HoldoutAxis.TimeSinceLastPurchase => customers.T[row] - customers.Recency[row],
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Not a time of a history."),
    };

    private static string Name(HoldoutAxis axis) => axis switch
    {
        HoldoutAxis.Recency => "recency",
        HoldoutAxis.T => "T",
        _ => "time since the last purchase",
    };

    private static int[] BinsByFrequency(CustomerSummary customers, int pooledFrom)
    {
        int[] bin = new int[customers.Count];
        for (int i = 0; i < bin.Length; i++)
        {
            bin[i] = Math.Min(customers.Frequency[i], pooledFrom);
        }

        return bin;
    }

    /// <summary>Each customer's bin; −1 for rows that stand for nobody, and may lie anywhere.</summary>
    private static int[] BinsOf(CustomerSummary customers, HoldoutAxis axis, double[] edges)
    {
        double oldest = 0;
        foreach (double age in customers.T)
        {
            oldest = Math.Max(oldest, age);
        }

        double rounding = EdgeRounding * oldest;
        int[] bin = new int[customers.Count];
        for (int i = 0; i < bin.Length; i++)
        {
            if (customers.WeightOf(i) == 0)
            {
                bin[i] = -1;
                continue;
            }

            double value = Value(customers, axis, i);
            if (value + rounding < edges[0] || value - rounding > edges[^1])
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Customer {customers.Ids[i]} has a {Name(axis)} of {value}, outside the edges from {edges[0]} to {edges[^1]}; move them apart, to infinity if need be."));
            }

            int at = Array.BinarySearch(edges, value + rounding);
            bin[i] = Math.Clamp(at < 0 ? ~at - 1 : at, 0, edges.Length - 2);
        }

        return bin;
    }

    private static HoldoutMeansResult Compare(
        IPurchaseModel model, CustomerSummary customers, double[] from, double[] until, int[] bin)
    {
        HoldoutSummary holdout = customers.Holdout!;
        double[] predicted = model.ExpectedPurchases(customers, holdout.Duration);
        CompensatedSum[] weight = new CompensatedSum[from.Length];
        CompensatedSum[] happened = new CompensatedSum[from.Length];
        CompensatedSum[] foreseen = new CompensatedSum[from.Length];
        for (int i = 0; i < bin.Length; i++)
        {
            double count = customers.WeightOf(i);
            if (count > 0)
            {
                weight[bin[i]].Add(count);
                happened[bin[i]].Add(count * holdout.Frequency[i]);
                foreseen[bin[i]].Add(count * predicted[i]);
            }
        }

        double[] counts = Array.ConvertAll(weight, sum => sum.Value);
        double[] actual = new double[counts.Length];
        double[] expected = new double[counts.Length];
        for (int k = 0; k < counts.Length; k++)
        {
            actual[k] = happened[k].Value / counts[k];
            expected[k] = foreseen[k].Value / counts[k];
        }

        return new HoldoutMeansResult(customers.TimeUnit, holdout.Duration, from, until, counts, actual, expected);
    }
}
