using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Each customer's log predictive density and ranked probability score of the number of purchases.</summary>
/// <remarks>The distribution is gone through count by count, for all customers whose story is not yet told: those whose actual
/// count is still to come, or whose forecast leaves a probability for more.</remarks>
internal sealed class CountLosses
{
    /// <summary>What may be left of a distribution: its square no longer counts.</summary>
    private const double NextToNothing = 1e-6;

    /// <summary>What a probability may be off by.</summary>
    private const double Rounding = 1e-9;

    /// <summary>A customer who may buy more often than this is not described by a distribution that sums to 1.</summary>
    private const int MostCounts = 1_000_000;

    private CountLosses(double[] logDensity, double[] rankedProbabilityScore)
    {
        LogDensity = logDensity;
        RankedProbabilityScore = rankedProbabilityScore;
    }

    /// <summary>ln P(Y = y) per customer; empty where there is none.</summary>
    public double[] LogDensity { get; }

    /// <summary>Σ_k (P(Y ≤ k) − 1{y ≤ k})² per customer.</summary>
    public double[] RankedProbabilityScore { get; }

    /// <summary>The losses of a forecast that is a distribution.</summary>
    /// <param name="counts">The distribution of each customer's purchases.</param>
    /// <param name="actual">The purchases that were made.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Values are no probabilities, or do not sum to 1.</exception>
    public static CountLosses Of(ICountDistribution counts, ReadOnlySpan<int> actual, CancellationToken cancellationToken)
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
            counts.ProbabilityOfPurchases(count, column);
            int open = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                int row = rows[i];
                Require(column[i], row, count, reached[row]);
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
                (rows, counts) = Open(rows, counts, actual, count, reached, open);
            }
        }

        return new CountLosses(logDensity, score);
    }

    /// <summary>The losses of a forecast of one number: somebody as certain as that loses what it is off by, and has no density.</summary>
    public static CountLosses OfCertainty(ReadOnlySpan<double> purchases, ReadOnlySpan<int> actual)
    {
        double[] score = new double[actual.Length];
        for (int i = 0; i < score.Length; i++)
        {
            score[i] = Math.Abs(purchases[i] - actual[i]);
        }

        return new CountLosses([], score);
    }

    private static bool IsOpen(int actual, int count, double reached) => actual > count || 1 - reached > NextToNothing;

    private static void Require(double probability, int row, int count, double reached)
    {
        if (!(probability >= -Rounding && probability <= 1 + Rounding))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Its probability of {count} purchases is {probability} for the customer of row {row}; it must be from 0 to 1."));
        }

        if (count == MostCounts)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Its probabilities of up to {count:N0} purchases sum to {reached} for the customer of row {row}; they must sum to 1."));
        }
    }

    private static (int[] Rows, ICountDistribution Counts) Open(
        int[] rows, ICountDistribution counts, ReadOnlySpan<int> actual, int count, double[] reached, int open)
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

        return (kept, counts.Rows(at));
    }
}
