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
        ScoreRules.CheckShare(share);
        return new GainCurve(predicted, actual).Capture(share);
    }

    /// <summary>How much of what the best possible list of customers brings, the list by prediction brings: what a budget for a share of the
    /// customers is worth.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <param name="share">The share of customers whom the budget reaches, in (0, 1].</param>
    /// <returns>TopShareCapture(predicted, actual) / TopShareCapture(actual, actual), at most 1 but for rounding: 1 is as good as perfect
    /// foresight, and no order has the share over the capture of the perfect one. Null where the actual total is not positive.</returns>
    /// <remarks>Lists are compared by what is in their top since Neslin, Gupta, Kamakura, Lu and Mason (2006), "Defection Detection", who divide
    /// by what a random list has (lift). Here it is what the perfect list has, since the lift that can be reached depends on the shop. Neither
    /// needs a cost; <see cref="ContactProfit"/> takes one.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, a value is not finite, or the share is not in
    /// (0, 1].</exception>
    public static double? BudgetCapture(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double share = 0.2)
    {
        ScoreRules.Check(predicted, actual);
        ScoreRules.CheckShare(share);
        return new GainCurve(predicted, actual).Capture(share, new GainCurve(actual, actual));
    }

    /// <summary>What is left of what a share of the customers brought, those with the largest predictions, after a cost for each.</summary>
    /// <param name="predicted">Per customer, the prediction; only the order counts.</param>
    /// <param name="actual">Per customer, what happened, in money; some may be negative.</param>
    /// <param name="costPerContact">What reaching a customer costs, ≥ 0.</param>
    /// <param name="share">The share of customers who are reached, in (0, 1].</param>
    /// <param name="margin">The share of <paramref name="actual"/> that is profit, ≥ 0.</param>
    /// <returns>margin · Σ actual of those reached − cost · share · n, in money. With <paramref name="actual"/> in place of the prediction it is
    /// the largest that could have been had.</returns>
    /// <remarks>The profit of a list at a given depth, as of Verbraken, Verbeke and Baesens (2013), "A Novel Profit Maximizing Metric for Measuring
    /// Classification Performance of Customer Churn Prediction Models", with what customers really brought in place of a mean value. It is what they
    /// brought and not what reaching them made them bring, which only an experiment tells.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, a value is not finite, the share is not in (0, 1], or the cost
    /// or the margin is negative or not finite.</exception>
    public static double ContactProfit(
        ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double costPerContact, double share = 0.2, double margin = 1)
    {
        ScoreRules.Check(predicted, actual);
        ScoreRules.CheckShare(share);
        ScoreRules.CheckMoney(costPerContact, "cost per contact");
        ScoreRules.CheckMoney(margin, "margin");
        return (margin * new GainCurve(predicted, actual).Brought(share)) - (costPerContact * share * predicted.Length);
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

    /// <summary>How far groups of customers are off that have one share each of what is predicted in total: whether the level is right where the
    /// money is.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened; some may be negative.</param>
    /// <param name="bins">The number of bins, ≥ 1.</param>
    /// <returns>Σ |Σ predicted − Σ actual| over bins, as a share of the actual total: 0 is perfect, 0.1 is off by 10 % of what happened. Null
    /// where the actual or the predicted total is not positive.</returns>
    /// <remarks>
    /// <para>Customers stand by falling prediction, and a bin ends where the next share of the predicted total is reached, if need be within the
    /// customers of one prediction or within one customer, who count in parts; the last bin has all who are left. Where a few customers are most of
    /// the value, they are most of the bins, and the many of whom little is expected are one; <see cref="CalibrationError"/> has bins of as many
    /// customers. It is at least the absolute <see cref="Bias"/>, and equal to it with one bin.</para>
    /// <para>After the expected calibration error of Naeini, Cooper and Hauskrecht (2015), "Obtaining Well Calibrated Probabilities Using Bayesian
    /// Binning", a mean over bins of how far a bin is off, weighted with its size. Two things are other: a prediction is an amount and no probability,
    /// so that errors are relative to the actual total, and the size of a bin is its predicted value and not its number of customers.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static double? ValueCalibrationError(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ScoreRules.Check(predicted, actual);
        return new GainCurve(predicted, actual).ValueCalibrationError(bins);
    }
}
