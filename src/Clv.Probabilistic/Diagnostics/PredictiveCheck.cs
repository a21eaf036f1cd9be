using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Asks whether a model makes data like those that it was fitted to: a posterior predictive check.</summary>
/// <remarks>
/// <para>Every customer is simulated anew, observed for as long as in the data, again and again: with the parameters of a draw each, or with
/// those of a model. Where a figure of the data lies outside nearly all replicates, the model does not make such data, whatever its
/// likelihood.</para>
/// <para>The p-value of a figure y among R replicates is two-sided, with half of those that are equal: (2 m + 1) / (R + 1), at most 1, where m
/// is the smaller of #(y' &lt; y) + #(y' = y) / 2 and #(y' &gt; y) + #(y' = y) / 2. Of a discrepancy, of which only a large one counts, it is
/// (m + 1) / (R + 1) with m = #(d' &gt; d) + #(d' = d) / 2. It is never 0: where no replicate is as far out, it is 1 / (R + 1) or less
/// (Phipson and Smyth, 2010, "Permutation P-values Should Never Be Zero").</para>
/// <para>The data are used twice, for the fit and for the check, so that p-values come out nearer to ½ than chance alone would have them: a
/// small one means what it says, a large one is no proof (Gelman, Meng and Stern, 1996, "Posterior Predictive Assessment of Model Fitness via
/// Realized Discrepancies"; Gelman and others, 2013, Bayesian Data Analysis, section 6.3).</para>
/// <para>Of more than 5,000 customers every k-th is taken, by row. The result depends on the model, the draws and the options alone, not on
/// threads.</para>
/// </remarks>
public static class PredictiveCheck
{
    private const int PooledFrom = 7;

    /// <summary>Below this p-value a figure is said not to be the model's.</summary>
    private const double Unusual = 0.05;

    /// <summary>Checks a model whose parameters are taken as exactly known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, in the model's time unit.</param>
    /// <param name="options">How many replicates, and their seed; null for the defaults.</param>
    /// <param name="orders">The orders of the customers, to compare purchases over time until the end of observation; null not to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figures, with p-values and a sentence each.</returns>
    /// <exception cref="ArgumentException">There are no customers, they are in another unit or have weights that are no whole numbers, or an
    /// option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">There are too few replicates for the level.</exception>
    public static PredictiveCheckResult Run(
        PurchaseModel model,
        CustomerSummary customers,
        ReplicationOptions? options = null,
        TransactionTable? orders = null,
        CancellationToken cancellationToken = default) =>
        Run(Replication.Of(model, draws: null, options), customers, orders, cancellationToken);

    /// <summary>Checks a model with all that is not known of its parameters.</summary>
    /// <param name="draws">Draws of the parameters of a purchase model.</param>
    /// <param name="customers">The customers, in the unit of the draws.</param>
    /// <param name="options">How many replicates, and their seed; null for the defaults.</param>
    /// <param name="orders">The orders of the customers, to compare purchases over time until the end of observation; null not to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figures, with p-values and a sentence each.</returns>
    /// <exception cref="ArgumentException">The draws are of no purchase model, there are no customers, they are in another unit or have weights
    /// that are no whole numbers, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">There are too few replicates for the level.</exception>
    public static PredictiveCheckResult Run(
        ParameterDraws draws,
        CustomerSummary customers,
        ReplicationOptions? options = null,
        TransactionTable? orders = null,
        CancellationToken cancellationToken = default) => Run(Replication.Of(draws, options), customers, orders, cancellationToken);

    private static PredictiveCheckResult Run(
        Replication replication, CustomerSummary customers, TransactionTable? orders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        PredictionRules.CheckColumns(replication.Model, customers, customers.Count);
        SampledCustomers sample = SampledCustomers.Of(customers);
        double[] t = Array.ConvertAll(sample.Rows, row => customers.T[row]);
        FrequencyFigures observed = FrequencyFigures.Of(Array.ConvertAll(sample.Rows, row => customers.Frequency[row]), PooledFrom);
        FrequencyFigures[] replicates = new FrequencyFigures[replication.Count];
        replication.Run(
            replicate =>
            {
                int[] frequency = new int[t.Length];
                PurchaseSimulation.SimulateHistories(
                    replication.ModelOf(replicate).CustomerSampler(),
                    t,
                    replication.SeedOf(replicate),
                    firstCustomer: 0,
                    frequency,
                    new double[frequency.Length],
                    progress: null,
                    cancellationToken);
                replicates[replicate] = FrequencyFigures.Of(frequency, PooledFrom);
            },
            cancellationToken);
        FrequencyCountsResult frequencies = Frequencies(observed, replicates, replication);
        double size = t.Length;
        List<PredictiveStatistic> statistics =
        [
            Figure("share of one-time buyers", replication, observed.Counts[0] / size, Each(replicates, one => one.Counts[0] / size), "0.0%"),
            Figure("repeat purchases", replication, observed.Purchases, Each(replicates, one => one.Purchases), "N0"),
            Figure("share of repeat purchases made by the top tenth", replication, observed.TopShare, Each(replicates, one => one.TopShare), "0.0%"),
            Discrepancy(
                "customers by repeat purchases, all counts together (chi-square)",
                replication,
                ChiSquare(observed, frequencies.Expected),
                Each(replicates, one => ChiSquare(one, frequencies.Expected)),
                "0.0"),
        ];
        if (orders is not null)
        {
            statistics.Add(Course(replication, customers, orders, cancellationToken));
        }

        return new PredictiveCheckResult(
            replication.Model.Name,
            replication.Count,
            replication.Level,
            replication.HasDraws,
            sample.Customers[0],
            (int)Math.Min(sample.Stride, int.MaxValue),
            frequencies,
            [.. statistics]);
    }

    private static double[] Each(FrequencyFigures[] replicates, Func<FrequencyFigures, double> figure) => Array.ConvertAll(replicates, one => figure(one));

    private static FrequencyCountsResult Frequencies(FrequencyFigures observed, FrequencyFigures[] replicates, Replication replication)
    {
        double[] expected = new double[PooledFrom + 1];
        Interval[] intervals = new Interval[PooledFrom + 1];
        for (int x = 0; x < expected.Length; x++)
        {
            double[] counts = Each(replicates, one => one.Counts[x]);
            expected[x] = counts.Average();
            intervals[x] = OrderedDraws.MiddleOf(counts, replication.Level);
        }

        return new FrequencyCountsResult(Array.ConvertAll(observed.Counts, count => (double)count), expected, intervals, replication.Level);
    }

    // A count that no replicate has is expected of less than one of them.
    private static double ChiSquare(FrequencyFigures figures, ReadOnlySpan<double> expected)
    {
        const double Least = 1e-3;
        double sum = 0;
        for (int x = 0; x < expected.Length; x++)
        {
            double difference = figures.Counts[x] - expected[x];
            sum += difference * difference / Math.Max(expected[x], Least);
        }

        return sum;
    }

    /// <summary>How far purchases over time are from the mean of replicates: the mean distance over the final mean.</summary>
    private static PredictiveStatistic Course(
        Replication replication, CustomerSummary customers, TransactionTable orders, CancellationToken cancellationToken)
    {
        (TrackedSample sample, int steps) = CumulativePurchases.Sample(
            replication.Model.TimeUnit, orders, customers.Observed.Grain ?? Grain.Day, customers.Observed.End, cancellationToken);
        double[][] soFar = Array.ConvertAll(TrackingBand.Replicates(replication, sample, cancellationToken), SoFar);
        double[] mean = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            mean[step] = soFar.Average(one => one[step]);
        }

        double Distance(double[] course) => mean[^1] > 0
            ? course.Zip(mean, (one, other) => Math.Abs(one - other)).Average() / mean[^1]
            : course[^1];
        return Discrepancy(
            "repeat purchases over time, mean distance from the model",
            replication,
            Distance(SoFar(sample.Actual)),
            Array.ConvertAll(soFar, Distance),
            "0.0%");
    }

    private static double[] SoFar(int[] counts)
    {
        double[] soFar = new double[counts.Length];
        double total = 0;
        for (int step = 0; step < counts.Length; step++)
        {
            total += counts[step];
            soFar[step] = total;
        }

        return soFar;
    }

    /// <summary>A figure that may be too small or too large.</summary>
    private static PredictiveStatistic Figure(string name, Replication replication, double observed, double[] replicates, string format)
    {
        (double below, double above) = Beyond(observed, replicates);
        double m = Math.Min(below, above);
        double p = Math.Min(1, ((2 * m) + 1) / (replicates.Length + 1));
        string verdict = p >= Unusual ? "as the model has it"
            : below < above ? "less than the model makes"
            : "more than the model makes";
        return Described(name, replication, observed, replicates, p, m == 0, format, verdict);
    }

    /// <summary>A discrepancy, of which only a large one says something.</summary>
    private static PredictiveStatistic Discrepancy(
        string name, Replication replication, double observed, double[] replicates, string format)
    {
        (_, double above) = Beyond(observed, replicates);
        double p = Math.Min(1, (above + 1) / (replicates.Length + 1));
        return Described(
            name, replication, observed, replicates, p, above == 0, format, p >= Unusual ? "as the model has it" : "further off than chance takes the model");
    }

    private static (double Below, double Above) Beyond(double observed, double[] replicates)
    {
        double below = 0;
        double above = 0;
        foreach (double replicate in replicates)
        {
            below += replicate < observed ? 1 : replicate == observed ? 0.5 : 0;
            above += replicate > observed ? 1 : replicate == observed ? 0.5 : 0;
        }

        return (below, above);
    }

    private static PredictiveStatistic Described(
        string name,
        Replication replication,
        double observed,
        double[] replicates,
        double p,
        bool isAtMost,
        string format,
        string verdict)
    {
        double mean = replicates.Average();
        Interval interval = OrderedDraws.MiddleOf(replicates, replication.Level);
        string Say(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        string sentence = FormattableString.Invariant(
            $"{char.ToUpperInvariant(name[0])}{name[1..]}: {Say(observed)}, where replicates have {Say(interval.Lower)} to {Say(interval.Upper)} and {Say(mean)} on average (p {(isAtMost ? "≤" : "=")} {p:0.000}): {verdict}.");
        return new PredictiveStatistic(name, observed, mean, interval, p, sentence)
        {
            Verdict = verdict,
            IsAtMost = isAtMost,
            IsShare = format.EndsWith('%'),
        };
    }
}
