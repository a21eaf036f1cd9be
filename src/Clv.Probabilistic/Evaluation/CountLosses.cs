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

    /// <summary>A probability that nobody will see again.</summary>
    private const double Unseen = 1e-12;

    /// <summary>What is told apart from rounding, of a probability and of an expectation.</summary>
    private const double Noticeable = 1e-3;

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
    /// <param name="expected">Its mean.</param>
    /// <param name="actual">The purchases that were made.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Values are no probabilities, or do not sum to 1.</exception>
    public static CountLosses Of(
        ICountDistribution counts, ReadOnlySpan<double> expected, ReadOnlySpan<int> actual, CancellationToken cancellationToken)
    {
        double[] logDensity = new double[actual.Length];
        double[] score = new double[actual.Length];
        double[] reached = new double[actual.Length];
        double[] mean = new double[actual.Length];
        bool[] isOpen = new bool[actual.Length];
        OpenCounts left = new(counts);
        for (int count = 0; left.Rows.Length > 0; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = left.Rows;
            ReadOnlySpan<double> column = left.ProbabilityOf(count);
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

                mean[row] += count * column[i];
                isOpen[row] = actual[row] > count
                    || (1 - reached[row] > NextToNothing
                        && !(column[i] < Unseen && IsRounding(1 - reached[row], count, expected[row], mean[row])));
                open += isOpen[row] ? 1 : 0;
            }

            left.Keep(isOpen, open);
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

    /// <summary>Whether what is left is the rounding of parameters without bounds and no purchases to come: more than count of them, with
    /// that probability, would add more to the mean than it lacks.</summary>
    private static bool IsRounding(double left, int count, double expected, double mean) =>
        left < Noticeable && left * (count + 1) > Math.Max(0, expected - mean) + (Noticeable * (1 + expected));

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
}
