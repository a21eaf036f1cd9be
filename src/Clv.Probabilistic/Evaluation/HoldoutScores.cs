namespace Clv.Probabilistic;

/// <summary>Scores of predictions against what then happened, one number each.</summary>
/// <remarks>
/// <para>Columns are parallel, a customer a row: what was predicted and what happened, both in one unit, such as purchases or spend in
/// the holdout. Values are finite and at most 1e100 in size; anything else is refused with a sentence that names the row, counted from 0,
/// and the value. No score is NaN: one that does not exist is null, and the score says when that is.</para>
/// <para>Rows may come in any order: customers with one prediction count alike, so that no score depends on which of them is first, and
/// sums are compensated, so that it shows in the last digit at most. Every score takes time proportional to n log n or less.</para>
/// <para>Spend may be negative, where there were refunds. Scores that are shares of the actual total are null where that is not
/// positive, or so small that the share exceeds the largest double.</para>
/// </remarks>
/// <example>
/// <code>
/// double[] predicted = [1.5, 0.25, 0.5], actual = [2, 0, 1];
/// Console.WriteLine($"{HoldoutScores.Bias(predicted, actual):+0%;-0%} off, MAE {HoldoutScores.MeanAbsoluteError(predicted, actual):0.00}");
/// </code>
/// </example>
public static partial class HoldoutScores
{
    /// <summary>By how much all customers together were predicted too high.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <returns>Σ predicted / Σ actual − 1: 0 is right, 0.1 is 10 % too much, −1 is nothing predicted; null where the actual total is not
    /// positive.</returns>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? Bias(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        double total = ScoreRules.Total(actual);
        return ScoreRules.Ratio(ScoreRules.Total(predicted) - total, total);
    }

    /// <summary>How far a customer's prediction is off, in the mean.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <returns>Σ |predicted − actual| / n, in the unit of the values, ≥ 0.</returns>
    /// <remarks>It is least for a prediction of the median, which is 0 where most customers do not come back: a model that predicts
    /// means, as all models of this library do, can lose to one that predicts nothing.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double MeanAbsoluteError(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        CompensatedSum absolute = default;
        for (int i = 0; i < predicted.Length; i++)
        {
            absolute.Add(Math.Abs(predicted[i] - actual[i]));
        }

        return absolute.Value / predicted.Length;
    }

    /// <summary>How far a customer's prediction is off, with large errors counting most.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <returns>√(Σ (predicted − actual)² / n), in the unit of the values, ≥ 0.</returns>
    /// <remarks>It is least for a prediction of the mean.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double RootMeanSquaredError(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        return Math.Sqrt(SumOfSquaredErrors(predicted, actual) / predicted.Length);
    }

    /// <summary>R²: the part of the variance among customers that predictions explain.</summary>
    /// <param name="predicted">Per customer, the prediction.</param>
    /// <param name="actual">Per customer, what happened.</param>
    /// <returns>1 − Σ (predicted − actual)² / Σ (actual − mean actual)²: 1 is perfect, 0 is as good as the actual mean for everybody, and
    /// what is worse is negative; null where all customers did the same.</returns>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? CoefficientOfDetermination(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);

        // The mean of equal values is rounded, and the squares of what it is off by would pass for a variance.
        if (!actual.ContainsAnyExcept(actual[0]))
        {
            return null;
        }

        double mean = ScoreRules.Total(actual) / actual.Length;
        CompensatedSum squared = default;
        foreach (double value in actual)
        {
            squared.Add((value - mean) * (value - mean));
        }

        return 1 - ScoreRules.Ratio(SumOfSquaredErrors(predicted, actual), squared.Value);
    }

    /// <summary>How well probabilities foretold whether something happens, such as another purchase.</summary>
    /// <param name="probability">Per customer, the probability, in [0, 1].</param>
    /// <param name="happened">Per customer, whether it happened.</param>
    /// <returns>−Σ ln P(what happened) / n, with the natural logarithm: 0 is perfect, ln 2 = 0.693 is a coin's, and less is better; +∞
    /// where something happened that was given the probability 0, or failed to that was given 1.</returns>
    /// <remarks>It is least, in the mean, for the true probabilities (Gneiting and Raftery, 2007, "Strictly Proper Scoring Rules,
    /// Prediction, and Estimation"). +∞ is what the formula says; some programs move probabilities away from 0 and 1 first, and report
    /// whatever number that distance makes.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a probability is outside [0, 1].</exception>
    public static double LogLoss(ReadOnlySpan<double> probability, ReadOnlySpan<bool> happened)
    {
        ScoreRules.CheckProbabilities(probability, happened);
        CompensatedSum logarithms = default;
        for (int i = 0; i < probability.Length; i++)
        {
            logarithms.Add(happened[i] ? Math.Log(probability[i]) : Log1p.Of(-probability[i]));
        }

        // A difference, since a negated 0 would be shown as −0.
        return 0 - (logarithms.Value / probability.Length);
    }

    /// <summary>How well the probabilities of 0, 1, 2, … foretold a count, such as a customer's purchases.</summary>
    /// <param name="probabilities">P(Y = k) for k = 0, 1, …, K − 1, each in [0, 1]; they add up to 1, or to less where larger counts are
    /// left out.</param>
    /// <param name="actual">The count that happened, ≥ 0.</param>
    /// <returns>Σ_k (F(k) − 1{actual ≤ k})², F(k) = P(Y ≤ k), over k = 0, 1, 2, …: 0 is perfect, and less is better. The unit is that of
    /// the count: where one count x has all probability, the score is |x − actual|. Take the mean over customers.</returns>
    /// <remarks>
    /// <para>Epstein (1969), "A Scoring System for Probability Forecasts of Ranked Categories"; for counts without a bound Czado,
    /// Gneiting and Held (2009), "Predictive Model Assessment for Count Data". It is the continuous ranked probability score of a
    /// distribution on whole numbers, and least, in the mean, for the true distribution.</para>
    /// <para>Probability that is left out counts as that of K, the first count without one, so that an actual count y > K costs y − K
    /// more. This is exact where nothing is left out. For an actual count below K the score is too small by the sum of (1 − F(k))² over
    /// k ≥ K: give so many counts that this is nothing.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">There are no probabilities, one is outside [0, 1], they add up to more than 1, or the count is
    /// negative.</exception>
    public static double RankedProbabilityScore(ReadOnlySpan<double> probabilities, int actual)
    {
        ScoreRules.CheckDistribution(probabilities, actual);
        CompensatedSum cumulative = default;
        CompensatedSum score = default;
        for (int k = 0; k < probabilities.Length; k++)
        {
            cumulative.Add(probabilities[k]);
            double difference = Math.Min(cumulative.Value, 1) - (actual <= k ? 1 : 0);
            score.Add(difference * difference);
        }

        score.Add(Math.Max(actual - probabilities.Length, 0));
        return score.Value;
    }

    /// <summary>How far cumulative totals over time were predicted off their course.</summary>
    /// <param name="predictedTotals">Per time, the predicted total of all customers so far.</param>
    /// <param name="actualTotals">Per time, the actual total of all customers so far; the last is the final total.</param>
    /// <returns>Σ_t |predicted_t − actual_t| / (number of times · the final actual total): 0 is perfect, 0.05 is off by 5 % of the final
    /// total in the mean; null where the final actual total is not positive.</returns>
    /// <remarks>It sums up the tracking plot of cumulative purchases of Fader, Hardie and Lee (2005), "'Counting Your Customers' the Easy
    /// Way". Each error is taken relative to the final total and not to that of its own time: first totals are small, often 0, so that
    /// the first weeks would decide the score, or it would not exist. Every time counts, and as much as any other.</remarks>
    /// <exception cref="ArgumentException">The columns differ in length or are empty, or a value is not finite.</exception>
    public static double? TrackingError(ReadOnlySpan<double> predictedTotals, ReadOnlySpan<double> actualTotals)
    {
        ScoreRules.CheckTotals(predictedTotals, actualTotals);
        CompensatedSum absolute = default;
        for (int t = 0; t < actualTotals.Length; t++)
        {
            absolute.Add(Math.Abs(predictedTotals[t] - actualTotals[t]));
        }

        return ScoreRules.Ratio(absolute.Value / actualTotals.Length, actualTotals[^1]);
    }

    private static double SumOfSquaredErrors(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        CompensatedSum squared = default;
        for (int i = 0; i < predicted.Length; i++)
        {
            double error = predicted[i] - actual[i];
            squared.Add(error * error);
        }

        return squared.Value;
    }
}
