namespace Clv.Probabilistic;

/// <summary>Each customer's log predictive density and ranked probability score of the number of purchases.</summary>
/// <remarks>The distribution is gone through count by count, for all customers whose story is not yet told: those whose actual
/// count is still to come, or whose forecast leaves a probability for more.</remarks>
internal sealed class CountLosses
{
    /// <summary>What may be left of a distribution: its square no longer counts.</summary>
    private const double NextToNothing = 1e-6;

    private CountLosses(double[] logDensity, double[] rankedProbabilityScore)
    {
        LogDensity = logDensity;
        RankedProbabilityScore = rankedProbabilityScore;
    }

    /// <summary>ln P(Y = y) per customer.</summary>
    public double[] LogDensity { get; }

    /// <summary>Σ_k (P(Y ≤ k) − 1{y ≤ k})² per customer.</summary>
    public double[] RankedProbabilityScore { get; }

    /// <summary>The losses of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">The length of the holdout.</param>
    /// <param name="actual">The purchases in it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static CountLosses Of(
        IPurchaseModel model,
        CustomerSummary customers,
        double horizon,
        ReadOnlySpan<int> actual,
        CancellationToken cancellationToken)
    {
        double[] logDensity = new double[actual.Length];
        double[] score = new double[actual.Length];
        double[] reached = new double[actual.Length];
        int[] rows = [.. Enumerable.Range(0, actual.Length)];
        double[] probability = new double[actual.Length];
        for (int count = 0; rows.Length > 0; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<double> column = probability.AsSpan(0, rows.Length);
            model.ProbabilityOfPurchases(customers, count, horizon, column);
            int open = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                int row = rows[i];
                reached[row] = Math.Min(1, reached[row] + column[i]);
                double off = reached[row] - (actual[row] <= count ? 1 : 0);
                score[row] += off * off;
                if (actual[row] == count)
                {
                    logDensity[row] = Math.Log(Math.Max(column[i], double.Epsilon));
                }

                open += IsOpen(actual[row], count, reached[row]) ? 1 : 0;
            }

            // A new table pays once enough of the rows are done.
            if (open <= rows.Length * 3 / 4)
            {
                (rows, customers) = Open(rows, customers, actual, count, reached, open);
            }
        }

        return new CountLosses(logDensity, score);
    }

    private static bool IsOpen(int actual, int count, double reached) => actual > count || 1 - reached > NextToNothing;

    private static (int[] Rows, CustomerSummary Customers) Open(
        int[] rows, CustomerSummary customers, ReadOnlySpan<int> actual, int count, double[] reached, int open)
    {
        int[] at = new int[open];
        int[] kept = new int[open];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (IsOpen(actual[rows[i]], count, reached[rows[i]]))
            {
                at[next] = i;
                kept[next++] = rows[i];
            }
        }

        return (kept, customers.Rows(at));
    }
}
