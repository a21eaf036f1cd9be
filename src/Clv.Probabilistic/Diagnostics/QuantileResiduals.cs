using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>Randomized quantile residuals of the numbers of repeat purchases.</summary>
/// <remarks>
/// <para>Each customer's u is uniform between P(X(T) &lt; x) and P(X(T) ≤ x) of a new customer observed for T, and the residual is the
/// normal quantile of u: Dunn and Smyth (1996), Randomized Quantile Residuals, Journal of Computational and Graphical Statistics 5(3). If
/// the model is right, residuals are independent standard normal numbers, whatever T each customer has, so that they can be drawn against
/// T, the day of the first purchase or any attribute, and a pattern there is one that the model lacks.</para>
/// <para>They are random: another seed gives others. A pattern that means something is there for every seed. They look at x alone,
/// not at recency.</para>
/// <para>Parameters that were estimated from the same customers fit them better than the true ones would, which makes the
/// Kolmogorov-Smirnov statistic smaller than its tables have it: against them it rejects too rarely. Tables hold, 1.36/√N at 5 %, for a
/// model that was published or fitted to other customers.</para>
/// </remarks>
public static class QuantileResiduals
{
    /// <summary>The nearest that u comes to 1: half a unit in the last place, a residual of 8.2.</summary>
    private const double SmallestUpperTail = 1.0 / (1L << 53);

    /// <summary>The nearest that u comes to 0: a residual of −37.</summary>
    private const double SmallestLowerTail = 1e-300;

    private const int RowsBetweenChecks = 1 << 12;

    /// <summary>The residuals of customers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers; a row of weight w counts w times in the moments, with one draw for all of them, so
    /// that rows should stand for one customer each where the scatter matters.</param>
    /// <param name="seed">Any number; another one gives other residuals. Row i has the same random number whatever the other rows are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One residual per row, with their moments.</returns>
    /// <remarks>Frequencies are taken as repeat purchases. Takes time proportional to the rows, sorting them by T, and to the largest x of
    /// each distinct T, whose probabilities are computed once. A residual is at most 8.2 and at least −37: beyond, probabilities are
    /// below what doubles tell apart from 1 and 0.</remarks>
    /// <exception cref="ArgumentException">There are no customers, or they are in another unit than the model.</exception>
    public static QuantileResidualsResult Of(
        IPurchaseModel model, CustomerSummary customers, long seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        PredictionRules.CheckColumns(model, customers, customers.Count);
        SummaryRules.RequireCustomers(customers);
        double[] residuals = new double[customers.Count];
        double[] age = customers.T.ToArray();
        int[] rows = [.. Enumerable.Range(0, age.Length)];
        Array.Sort(age, rows);
        for (int first = 0, next; first < rows.Length; first = next)
        {
            for (next = first + 1; next < rows.Length && age[next] == age[first]; next++)
            {
            }

            Fill(model, customers, age[first], rows.AsSpan(first..next), seed, residuals, cancellationToken);
        }

        return Moments(residuals, customers);
    }

    /// <summary>The residuals of the customers of one T.</summary>
    private static void Fill(
        IPurchaseModel model,
        CustomerSummary customers,
        double age,
        Span<int> rows,
        long seed,
        double[] residuals,
        CancellationToken cancellationToken)
    {
        rows.Sort((one, other) => customers.Frequency[one].CompareTo(customers.Frequency[other]));
        CompensatedSum below = default;
        CompensatedSum above = default;
        above.Add(1);
        int count = 0;
        double probability = model.ProbabilityOfPurchases(0, age);
        foreach (int row in rows)
        {
            for (int x = customers.Frequency[row]; count < x;)
            {
                if (count % RowsBetweenChecks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                below.Add(probability);
                above.Add(-probability);
                count++;
                probability = model.ProbabilityOfPurchases(count, age);
            }

            RandomStream random = RandomStream.Of((ulong)seed, StreamPurpose.Residuals, row);
            double within = random.NextUniform() * probability;
            residuals[row] = NormalQuantile(below.Value + within, above.Value - within);
        }
    }

    /// <summary>The normal quantile of a probability that is known from both sides, each exact where it is small.</summary>
    private static double NormalQuantile(double lower, double upper) => lower <= 0.5
        ? Normal.InvCDF(0, 1, Math.Max(lower, SmallestLowerTail))
        : -Normal.InvCDF(0, 1, Math.Clamp(upper, SmallestUpperTail, 0.5));

    private static QuantileResidualsResult Moments(double[] residuals, CustomerSummary customers)
    {
        double total = customers.TotalWeight();
        CompensatedSum sum = default;
        for (int i = 0; i < residuals.Length; i++)
        {
            sum.Add(customers.WeightOf(i) * residuals[i]);
        }

        double mean = sum.Value / total;
        CompensatedSum squares = default;
        for (int i = 0; i < residuals.Length; i++)
        {
            double difference = residuals[i] - mean;
            squares.Add(customers.WeightOf(i) * difference * difference);
        }

        return new QuantileResidualsResult(
            residuals, mean, Math.Sqrt(squares.Value / total), KolmogorovSmirnov([.. residuals], customers, total));
    }

    private static double KolmogorovSmirnov(double[] sorted, CustomerSummary customers, double total)
    {
        double[] weight = new double[sorted.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] = customers.WeightOf(i);
        }

        Array.Sort(sorted, weight);
        double distance = 0;
        CompensatedSum before = default;
        for (int i = 0; i < sorted.Length; i++)
        {
            double normal = Normal.CDF(0, 1, sorted[i]);
            double share = before.Value / total;
            before.Add(weight[i]);
            distance = Math.Max(distance, Math.Max(normal - share, (before.Value / total) - normal));
        }

        return Math.Min(distance, 1);
    }
}
