namespace Clv.Probabilistic;

/// <content>Scores of the order into which predictions put customers; only ranks count, so that any rising function of the predictions
/// scores the same.</content>
public static partial class HoldoutScores
{
    /// <summary>Spearman's rank correlation: whether customers with larger predictions did more.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <returns>The correlation of ranks, in [−1, 1]: 1 is the same order, 0 is none, −1 is the reverse; null where all predictions are
    /// equal, or all customers did the same. Equal values share the mean of their ranks.</returns>
    /// <remarks>Spearman (1904), "The Proof and Measurement of Association between Two Things". Where many customers did the same, such
    /// as not to come back, no prediction without ties reaches 1.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? Spearman(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        int[] one = CentredRanks(predicted);
        int[] other = CentredRanks(actual);

        // Sums of whole numbers are exact, whatever the order of rows; those of many customers exceed 64 bits.
        Int128 products = 0;
        Int128 squares = 0;
        Int128 otherSquares = 0;
        for (int i = 0; i < one.Length; i++)
        {
            products += (long)one[i] * other[i];
            squares += (long)one[i] * one[i];
            otherSquares += (long)other[i] * other[i];
        }

        // One root of the product, and not a product of roots, is exact where both orders are the same.
        return squares == 0 || otherSquares == 0
            ? null
            : Math.Clamp((double)products / Math.Sqrt((double)squares * (double)otherSquares), -1, 1);
    }

    /// <summary>The area under the ROC curve: how often a customer to whom it happened scores higher than one to whom it did
    /// not.</summary>
    /// <param name="score">Per customer, a score such as the probability of another purchase; any scale will do.</param>
    /// <param name="happened">Per customer, whether it happened.</param>
    /// <returns>The share of pairs of one of each that are in order, where a tie counts half (Mann and Whitney's U over the number of
    /// pairs), in [0, 1]: 1 is perfect, 0.5 is no order; null where it happened to all or to none.</returns>
    /// <remarks>Hanley and McNeil (1982), "The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC)
    /// Curve".</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a score is not finite.</exception>
    public static double? RocAuc(ReadOnlySpan<double> score, ReadOnlySpan<bool> happened)
    {
        ScoreRules.CheckScores(score, happened);
        double[] keys = score.ToArray();
        bool[] outcome = happened.ToArray();
        Array.Sort(keys, outcome);
        long yes = 0;
        long no = 0;

        // Twice the pairs in order, a whole number: a tie is one.
        long doubled = 0;
        int end;
        for (int start = 0; start < keys.Length; start = end)
        {
            long tiedYes = 0;
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++)
            {
                tiedYes += outcome[end] ? 1 : 0;
            }

            long tiedNo = end - start - tiedYes;
            doubled += tiedYes * ((2 * no) + tiedNo);
            yes += tiedYes;
            no += tiedNo;
        }

        return yes == 0 || no == 0 ? null : doubled / (2.0 * (yes * no));
    }

    /// <summary>How many of the customers who turned out to be the best are among those with the largest predictions.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened; only the order counts, and who is above 0.</param>
    /// <param name="share">The share of customers, in (0, 1]: of the best, and of the largest predictions.</param>
    /// <returns>The share of the best who were found, in [0, 1]: 1 is all of them, and no order has about the share itself. Null where nobody did
    /// anything, so that there is no best.</returns>
    /// <remarks>
    /// <para>Wübben and von Wangenheim (2008), "Instant Customer Base Analysis", judge models by the future best 10 %, and Malthouse and Blattberg
    /// (2005), "Can We Predict Customer Lifetime Value?", by the best 20 %, of whom they find more than half to be missed.</para>
    /// <para>Whoever did nothing is not among the best, so that there are fewer of them where fewer came back. Where the cut falls among customers who
    /// did the same, one is as good as another, and those whom the predictions found are the ones who count. Where it falls among customers with one
    /// prediction, as much of each counts as lies before it.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, a value is not finite, or the share is not in
    /// (0, 1].</exception>
    public static double? TopShareRecall(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double share = 0.1)
    {
        ScoreRules.Check(predicted, actual);
        ScoreRules.CheckShare(share);
        return BestFound.Share(predicted, actual, share);
    }

    /// <summary>Per value, twice the distance of its rank from the mean rank, a whole number; equal values share the mean of their
    /// ranks.</summary>
    private static int[] CentredRanks(ReadOnlySpan<double> values)
    {
        double[] keys = values.ToArray();
        int[] rows = new int[keys.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        Array.Sort(keys, rows);
        int[] ranks = new int[keys.Length];
        int end;
        for (int start = 0; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            // Ranks run from start + 1 to end; the mean of all is (n + 1) / 2.
            foreach (int row in rows.AsSpan(start, end - start))
            {
                ranks[row] = start - (keys.Length - end);
            }
        }

        return ranks;
    }
}
