namespace Clv.Probabilistic;

/// <content>Scores of customers sorted by falling prediction: what the best of them are worth, and whether each tenth was predicted
/// right.</content>
public static partial class HoldoutScores
{
    /// <summary>How much of the actual total is in the hands of the customers with the largest predictions, over all cuts.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <returns>Twice the area between the gain curve and the diagonal: 0 is no order, negative is a wrong one, and what a perfect order
    /// has depends on the data, see <see cref="NormalizedGini"/>. Null where the actual total is not positive.</returns>
    /// <remarks>
    /// <para>The gain curve runs from (0, 0) to (1, 1): the share of the actual total over the share of customers, by falling prediction,
    /// joined by straight lines. Customers with one prediction are joined by one line, the mean over their orders. With negative values
    /// the curve leaves the unit square, and the score may exceed 1.</para>
    /// <para>Wang, Liu and Miao (2019), "A Deep Probabilistic Model for Customer Lifetime Value Prediction", arXiv:1912.07753; the
    /// code of its authors measures the area by steps in place of straight lines, which adds 1/n, and leaves ties in the order of
    /// rows.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? Gini(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        return new GainCurve(predicted, actual).Gini();
    }

    /// <summary>The Gini score as a share of what a perfect order of the same customers has.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <returns>Gini(predicted, actual) / Gini(actual, actual), in [−1, 1]: 1 is perfect, 0 is no order, −1 is the reverse. Null where
    /// the actual total is not positive, or all customers did the same.</returns>
    /// <remarks>Wang, Liu and Miao (2019), as for <see cref="Gini"/>.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? NormalizedGini(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        return new GainCurve(predicted, actual).NormalizedGini(new GainCurve(actual, actual).Gini());
    }

    /// <summary>The share of the actual total that belongs to the customers with the largest predictions.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <param name="share">The share of customers, in (0, 1].</param>
    /// <returns>The height of the gain curve at <paramref name="share"/>: the share itself is no order, and more is better. Null where
    /// the actual total is not positive.</returns>
    /// <remarks>The curve is that of <see cref="Gini"/>: where the cut falls among customers with one prediction, or between the
    /// beginning and the end of a single customer, as much of them counts as lies before it.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, a value is not finite, or the share is not in
    /// (0, 1].</exception>
    public static double? TopShareCapture(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double share = 0.1)
    {
        ScoreRules.Check(predicted, actual);
        if (!(share > 0 && share <= 1))
        {
            throw ScoreRules.Wrong($"The share of customers is {share}; it must be above 0 and at most 1.");
        }

        return new GainCurve(predicted, actual).Capture(share);
    }

    /// <summary>Compares predicted with actual means, in groups of customers by falling prediction: the decile chart.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <param name="bins">The number of bins, ≥ 1; with fewer customers there are as many bins as customers.</param>
    /// <returns>The bins, the largest predictions first. Their sizes differ by one customer at most.</returns>
    /// <remarks>Where a bin ends among customers with one prediction, each of them counts as their mean on both sides, so that no row
    /// comes before another. Two bins may then have the same prediction. The sums over bins, customers times means, are the
    /// totals.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static IReadOnlyList<CalibrationBin> Calibration(
        ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ScoreRules.Check(predicted, actual);
        return new GainCurve(predicted, actual).Bins(bins);
    }

    /// <summary>How far the means of customers in groups by falling prediction are off, as a share of the actual mean.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <param name="bins">The number of bins, ≥ 1, those of <see cref="Calibration"/>.</param>
    /// <returns>Σ c |mean predicted − mean actual| / Σ c · mean actual over bins of c customers: 0 is perfect, 0.1 is off by 10 % of what
    /// happened. Null where the actual total is not positive.</returns>
    /// <remarks>Wang, Liu and Miao (2019), as for <see cref="Gini"/>, take the mean over deciles of |mean predicted − mean actual| / mean
    /// actual (decile-level MAPE). That does not exist where nobody of a decile came back, which is common in the lowest ones, and
    /// depends on their cents otherwise. Here each decile's relative error is weighted with what the decile did, so that the score exists
    /// wherever anything happened, and is the same as theirs where deciles are off by one percentage. It is at least the absolute
    /// <see cref="Bias"/>, and equal to it with one bin.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static double? CalibrationError(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ScoreRules.Check(predicted, actual);
        return new GainCurve(predicted, actual).CalibrationError(bins);
    }
}
