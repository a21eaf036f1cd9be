namespace Clv.Probabilistic.Tests.Evaluation;

[SetCulture("de-DE")]
public sealed class HoldoutScoresTests
{
    /// <summary>Quotients of a few small numbers, each rounded once or twice.</summary>
    private const double Rounding = 1e-15;

    /// <summary>Relative; the digits that NumPy and SciPy print, less those that their own sums lose.</summary>
    private const double Printed = 1e-14;

    /// <summary>Ten customers with ties in both columns, scored below by numpy 1.24.2 and scipy 1.10.1.</summary>
    private static readonly double[] _predicted = [0.3, 1.7, 0.3, 2.5, 0.9, 0.1, 1.7, 4.2, 0, 0.6];
    private static readonly double[] _actual = [0, 2, 1, 1, 0, 0, 3, 5, 0, 1];

    [Test]
    public void Errors_of_three_customers_by_hand()
    {
        double[] predicted = [1, 2, 3];
        double[] actual = [2, 2, 1];

        // Totals 6 and 5; errors −1, 0 and 2; squares 1, 0 and 4; around the mean 5/3 squares 1/9, 1/9 and 4/9.
        Assert.That(HoldoutScores.Bias(predicted, actual), Is.EqualTo(0.2).Within(Rounding));
        Assert.That(HoldoutScores.MeanAbsoluteError(predicted, actual), Is.EqualTo(1));
        Assert.That(HoldoutScores.RootMeanSquaredError(predicted, actual), Is.EqualTo(Math.Sqrt(5 / 3.0)).Within(Rounding));
        Assert.That(HoldoutScores.CoefficientOfDetermination(predicted, actual), Is.EqualTo(1 - 7.5).Within(10 * Rounding));
    }

    [Test]
    public void Errors_of_ten_customers_as_numpy_has_them()
    {
        // p.sum() / a.sum() - 1, np.abs(p - a).mean(), ((p - a) ** 2).mean() ** 0.5, 1 - ((p - a) ** 2).sum() / ((a - a.mean()) ** 2).sum().
        Assert.That(HoldoutScores.Bias(_predicted, _actual), Is.EqualTo(-0.05384615384615388).Within(Printed));
        Assert.That(HoldoutScores.MeanAbsoluteError(_predicted, _actual), Is.EqualTo(0.63).Within(Printed));
        Assert.That(HoldoutScores.RootMeanSquaredError(_predicted, _actual), Is.EqualTo(0.7893034904268447).Within(Printed));
        Assert.That(HoldoutScores.CoefficientOfDetermination(_predicted, _actual), Is.EqualTo(0.74149377593361).Within(Printed));
    }

    [Test]
    public void CoefficientOfDetermination_of_the_mean_is_0_and_of_the_truth_1()
    {
        Assert.That(HoldoutScores.CoefficientOfDetermination([2, 2, 2], [1, 2, 3]), Is.Zero);
        Assert.That(HoldoutScores.CoefficientOfDetermination([1, 2, 3], [1, 2, 3]), Is.EqualTo(1));
    }

    [Test]
    public void CoefficientOfDetermination_where_all_did_the_same_is_null()
    {
        // The mean of seven times 0.1 need not be 0.1 after rounding.
        Assert.That(HoldoutScores.CoefficientOfDetermination([1, 2, 3, 4, 5, 6, 7], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]), Is.Null);
        Assert.That(HoldoutScores.CoefficientOfDetermination([1], [2]), Is.Null);
    }

    [Test]
    public void Spearman_four_customers_by_hand()
    {
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5; from the mean 2.5: −1.5, 0, 0, 1.5 and −1.5, −0.5, 1, 1.
        // Products 2.25 + 1.5 = 3.75; squares 4.5 and 2.25 + 0.25 + 1 + 1 = 4.5.
        Assert.That(HoldoutScores.Spearman([1, 2, 2, 4], [0, 1, 3, 3]), Is.EqualTo(3.75 / 4.5).Within(Rounding));
    }

    [Test]
    public void Spearman_ten_customers_as_scipy_has_it() =>
        Assert.That(HoldoutScores.Spearman(_predicted, _actual), Is.EqualTo(0.7808251851548282).Within(Printed));

    [Test]
    public void Spearman_of_one_order_is_1_and_of_the_reverse_minus_1()
    {
        Assert.That(HoldoutScores.Spearman([0.1, 7, 7, 9, -2], [1, 2, 2, 30, 0]), Is.EqualTo(1));
        Assert.That(HoldoutScores.Spearman([0.1, 7, 7, 9, -2], [-1, -2, -2, -30, 0]), Is.EqualTo(-1));
    }

    [TestCase(new[] { 1.0, 1 }, new[] { 1.0, 2 })]
    [TestCase(new[] { 1.0, 2 }, new[] { 0.0, -0.0 })]
    [TestCase(new[] { 1.0 }, new[] { 2.0 })]
    public void Spearman_where_a_side_is_constant_is_null(double[] predicted, double[] actual) =>
        Assert.That(HoldoutScores.Spearman(predicted, actual), Is.Null);

    [Test]
    public void Ranks_of_millions_of_customers_do_not_overflow()
    {
        // The squares of twice the centred ranks add up to n (n² − 1) / 3, which is above 2^63 from n = 3.03 million on.
        double[] rising = new double[3_200_000];
        bool[] upperHalf = new bool[rising.Length];
        for (int i = 0; i < rising.Length; i++)
        {
            rising[i] = i;
            upperHalf[i] = 2 * i >= rising.Length;
        }

        Assert.That(HoldoutScores.Spearman(rising, rising), Is.EqualTo(1));
        Assert.That(HoldoutScores.RocAuc(rising, upperHalf), Is.EqualTo(1));
    }

    [Test]
    public void RocAuc_four_customers_by_hand()
    {
        // Pairs of one who came back and one who did not: 0.9 beats 0.4 and 0.1, 0.4 ties with 0.4 and beats 0.1: 3.5 of 4.
        Assert.That(HoldoutScores.RocAuc([0.9, 0.4, 0.4, 0.1], [true, false, true, false]), Is.EqualTo(0.875));
    }

    [Test]
    public void RocAuc_ten_customers_as_scipy_has_it()
    {
        // scipy.stats.mannwhitneyu(p[a > 0], p[a == 0]).statistic / (6 * 4).
        Assert.That(
            HoldoutScores.RocAuc(_predicted, [.. _actual.Select(value => value > 0)]), Is.EqualTo(0.8958333333333334).Within(Printed));
    }

    [Test]
    public void RocAuc_of_equal_scores_is_a_half_and_of_one_class_null()
    {
        Assert.That(HoldoutScores.RocAuc([3, 3, 3], [true, false, true]), Is.EqualTo(0.5));
        Assert.That(HoldoutScores.RocAuc([1, 2], [true, true]), Is.Null);
        Assert.That(HoldoutScores.RocAuc([1, 2], [false, false]), Is.Null);
    }

    [Test]
    public void LogLoss_by_hand_and_as_numpy_has_it()
    {
        // −ln 0.5 and −ln 0.75.
        Assert.That(
            HoldoutScores.LogLoss([0.5, 0.25], [true, false]), Is.EqualTo((Math.Log(2) + Math.Log(4 / 3.0)) / 2).Within(Rounding));

        // -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean().
        Assert.That(
            HoldoutScores.LogLoss([0.9, 0.2, 0.65, 0.4], [true, false, true, true]),
            Is.EqualTo(0.4188944287346613).Within(Printed));
    }

    [Test]
    public void LogLoss_of_certainty()
    {
        double right = HoldoutScores.LogLoss([1, 0], [true, false]);
        Assert.That((right, double.IsNegative(right)), Is.EqualTo((0.0, false)));
        Assert.That(HoldoutScores.LogLoss([0.5, 0], [true, true]), Is.EqualTo(double.PositiveInfinity));
        Assert.That(HoldoutScores.LogLoss([1, 0, 0.5], [false, true, true]), Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void LogLoss_of_a_tiny_probability_keeps_its_digits() =>
        Assert.That(HoldoutScores.LogLoss([1e-20], [false]), Is.EqualTo(1e-20).Within(1e-34));

    [Test]
    public void Gini_four_customers_by_hand()
    {
        double[] predicted = [2, 4, 1, 3];
        double[] actual = [3, 6, 0, 1];

        // By falling prediction 6, 1, 3, 0 of 10: the curve is at 0, 0.6, 0.7, 1, 1 and has the area (0.3 + 0.65 + 0.85 + 1) / 4 = 0.7.
        Assert.That(HoldoutScores.Gini(predicted, actual), Is.EqualTo(0.4).Within(Rounding));

        // The perfect order is 6, 3, 1, 0: 0, 0.6, 0.9, 1, 1 and (0.3 + 0.75 + 0.95 + 1) / 4 = 0.75.
        Assert.That(HoldoutScores.Gini(actual, actual), Is.EqualTo(0.5).Within(Rounding));
        Assert.That(HoldoutScores.NormalizedGini(predicted, actual), Is.EqualTo(0.8).Within(Rounding));

        // gini_from_gain of google/lifetime_value has 2 Σ gain / n − 1.
        Assert.That(HoldoutScores.Gini(predicted, actual), Is.EqualTo((2 * (0.6 + 0.7 + 1 + 1) / 4) - 1 - (1 / 4.0)).Within(Rounding));
    }

    [Test]
    public void Gini_joins_ties_by_a_straight_line()
    {
        // 6 and 1 first, then 3 and 0: the curve is at 0, 0.7, 1 and has the area (0.35 + 0.85) / 2 = 0.6.
        Assert.That(HoldoutScores.Gini([2, 2, 1, 1], [6, 1, 3, 0]), Is.EqualTo(0.2).Within(Rounding));
        Assert.That(HoldoutScores.Gini([2, 2, 1, 1], [1, 6, 0, 3]), Is.EqualTo(0.2).Within(Rounding));
        Assert.That(HoldoutScores.Gini([5, 5, 5], [0.1, 0.7, 0.3]), Is.Zero);
    }

    [Test]
    public void Gini_with_refunds_may_exceed_1()
    {
        // 3 and −2 of 1: the curve is at 0, 3, 1 and has the area (1.5 + 2) / 2 = 1.75.
        Assert.That(HoldoutScores.Gini([2, 1], [3, -2]), Is.EqualTo(2.5).Within(Rounding));
        Assert.That(HoldoutScores.NormalizedGini([2, 1], [3, -2]), Is.EqualTo(1));
        Assert.That(HoldoutScores.NormalizedGini([1, 2], [3, -2]), Is.EqualTo(-1));
    }

    [Test]
    public void NormalizedGini_where_all_did_the_same_is_null()
    {
        Assert.That(HoldoutScores.Gini([1, 2, 3], [0.1, 0.1, 0.1]), Is.Zero.Within(Rounding));
        Assert.That(HoldoutScores.NormalizedGini([1, 2, 3], [0.1, 0.1, 0.1]), Is.Null);
    }

    [TestCase(0.25, 0.6)]
    [TestCase(0.3, 0.62, Description = "1.2 customers: 6 and a fifth of 1, of 10")]
    [TestCase(0.5, 0.7)]
    [TestCase(0.1, 0.24, Description = "0.4 customers: two fifths of 6")]
    [TestCase(1, 1)]
    public void TopShareCapture_four_customers_by_hand(double share, double captured) =>
        Assert.That(HoldoutScores.TopShareCapture([2, 4, 1, 3], [3, 6, 0, 1], share), Is.EqualTo(captured).Within(Rounding));

    [Test]
    public void TopShareCapture_takes_of_a_tie_what_the_cut_leaves()
    {
        // Two of the three customers with the prediction 2, who have 9 of 10 together.
        Assert.That(HoldoutScores.TopShareCapture([2, 2, 2, 1], [6, 1, 2, 1], 0.5), Is.EqualTo(0.6).Within(Rounding));
        Assert.That(HoldoutScores.TopShareCapture([2, 2, 2, 1], [2, 6, 1, 1], 0.5), Is.EqualTo(0.6).Within(Rounding));
        Assert.That(HoldoutScores.TopShareCapture([7, 7, 7], [1, 5, 9]), Is.EqualTo(0.1).Within(Rounding));
    }

    [TestCase(0.1, 1.0, Description = "half of the best customer, who has the second largest prediction, is not in it; of a customer of 0.4 there is nothing")]
    [TestCase(0.5, 0.5)]
    [TestCase(1, 1)]
    public void TopShareRecall_four_customers_by_hand(double share, double found) =>
        Assert.That(HoldoutScores.TopShareRecall([4, 3, 2, 1], [6, 0, 3, 1], share), Is.EqualTo(found).Within(1e-15));

    [Test]
    public void TopShareRecall_takes_whom_predictions_found_of_those_who_did_the_same_and_nobody_who_did_nothing()
    {
        using (Assert.EnterMultipleScope())
        {
            // Two of three with 1 purchase are among the best two, whichever; the predictions found two of them.
            Assert.That(HoldoutScores.TopShareRecall([4, 3, 2, 1], [1, 1, 1, 0], 0.5), Is.EqualTo(1));

            // One bought at all, and is not among the first two.
            Assert.That(HoldoutScores.TopShareRecall([4, 3, 2, 1], [0, 0, 1, 0], 0.5), Is.Zero);
            Assert.That(HoldoutScores.TopShareRecall([1, 1, 1, 1], [0, 0, 1, 0], 0.5), Is.EqualTo(0.5), "all are half among the first two");
            Assert.That(HoldoutScores.TopShareRecall([1, 2], [0, -3]), Is.Null);
        }
    }

    [Test]
    public void BudgetCapture_and_ContactProfit_four_customers_by_hand()
    {
        double[] predicted = [4, 3, 2, 1];
        double[] actual = [6, 0, 3, 1];
        using (Assert.EnterMultipleScope())
        {
            // The best two by prediction brought 6, the best two by hindsight 9.
            Assert.That(HoldoutScores.BudgetCapture(predicted, actual, 0.5), Is.EqualTo(6 / 9.0).Within(1e-15));
            Assert.That(HoldoutScores.BudgetCapture(actual, actual, 0.5), Is.EqualTo(1));
            Assert.That(HoldoutScores.BudgetCapture(predicted, [0, 0, 0, 0], 0.5), Is.Null);
            Assert.That(HoldoutScores.ContactProfit(predicted, actual, costPerContact: 1, share: 0.5, margin: 0.5), Is.EqualTo((0.5 * 6) - 2).Within(1e-15));
            Assert.That(HoldoutScores.ContactProfit(predicted, actual, costPerContact: 1, share: 1), Is.EqualTo(10 - 4).Within(1e-15));
        }
    }

    [Test]
    public void ValueCalibrationError_looks_where_the_value_is()
    {
        // The first customer is half of what is predicted and a bin of his own; the others are the other one.
        double[] predicted = [4, 1, 1, 1, 1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HoldoutScores.ValueCalibrationError(predicted, [2, 2, 2, 1, 1], bins: 2), Is.EqualTo((2 + 2) / 8.0).Within(1e-15));
            Assert.That(HoldoutScores.ValueCalibrationError(predicted, predicted, bins: 2), Is.Zero);
            Assert.That(HoldoutScores.ValueCalibrationError(predicted, [8, 2, 2, 2, 2], bins: 2), Is.EqualTo(0.5).Within(1e-15), "half of what came");
            Assert.That(HoldoutScores.ValueCalibrationError([2, 0], [2, 2], bins: 2), Is.EqualTo(0.5).Within(1e-15), "who was not expected to do anything is in the last bin");
            Assert.That(HoldoutScores.ValueCalibrationError([0, 0], [2, 2]), Is.Null);
            Assert.That(HoldoutScores.ValueCalibrationError([2, 2], [0, 0]), Is.Null);
        }
    }

    [Test]
    public void Calibration_five_customers_by_hand()
    {
        double[] predicted = [1, 5, 3, 2, 4];
        double[] actual = [0, 4, 1, 2, 4];

        // By falling prediction 5, 4 | 3, 2, 1 and 4, 4 | 1, 2, 0.
        Assert.That(
            HoldoutScores.Calibration(predicted, actual, bins: 2), Is.EqualTo(new[] { Bin(2, 4.5, 4), Bin(3, 2, 1) }));

        // (2 · 0.5 + 3 · 1) / 11.
        Assert.That(HoldoutScores.CalibrationError(predicted, actual, bins: 2), Is.EqualTo(4 / 11.0).Within(Rounding));
    }

    [Test]
    public void Calibration_shares_a_tie_between_bins()
    {
        // The two customers with the prediction 2 did 1 and 5: 3 each.
        CalibrationBin[] bins = [Bin(2, 2.5, 3.5), Bin(2, 1.5, 1.5)];
        Assert.That(HoldoutScores.Calibration([3, 2, 2, 1], [4, 1, 5, 0], bins: 2), Is.EqualTo(bins));
        Assert.That(HoldoutScores.Calibration([3, 2, 2, 1], [4, 5, 1, 0], bins: 2), Is.EqualTo(bins));
    }

    [Test]
    public void Calibration_of_one_prediction_is_the_same_in_every_bin() =>
        Assert.That(
            HoldoutScores.Calibration([2, 2, 2, 2, 2, 2], [0, 1, 2, 3, 4, 8], bins: 3),
            Is.EqualTo(Enumerable.Repeat(Bin(2, 2, 3), 3)));

    [Test]
    public void Calibration_of_few_customers_is_a_bin_each()
    {
        CalibrationBin[] bins = [Bin(1, 2, 0), Bin(1, 1, 5)];
        Assert.That(HoldoutScores.Calibration([1, 2], [5, 0]), Is.EqualTo(bins));
    }

    [Test]
    public void Calibration_bins_differ_by_one_customer_at_most()
    {
        for (int customers = 1; customers <= 60; customers++)
        {
            double[] column = [.. Enumerable.Range(0, customers)];
            int[] sizes = [.. HoldoutScores.Calibration(column, column, bins: 7).Select(bin => bin.Customers)];
            Assert.That((sizes.Length, sizes.Sum()), Is.EqualTo((Math.Min(7, customers), customers)));
            Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void CalibrationError_of_one_percentage_is_that_of_the_mean_over_deciles()
    {
        // Wang, Liu and Miao (2019): the mean over deciles of |predicted − actual| / actual, 0.25 in each.
        double[] actual = [.. Enumerable.Range(1, 40)];
        double[] predicted = [.. actual.Select((value, i) => value * 1.25)];
        double theirs = HoldoutScores.Calibration(predicted, actual)
            .Average(bin => Math.Abs(bin.MeanPredicted - bin.MeanActual) / bin.MeanActual);

        Assert.That(theirs, Is.EqualTo(0.25).Within(Rounding));
        Assert.That(HoldoutScores.CalibrationError(predicted, actual), Is.EqualTo(0.25).Within(Rounding));
    }

    [Test]
    public void CalibrationError_exists_where_nobody_of_a_bin_came_back()
    {
        // |3 − 4| and |1 − 0|, of 4.
        Assert.That(HoldoutScores.CalibrationError([3, 1], [4, 0]), Is.EqualTo(0.5));
    }

    [TestCase(0, 0.29, Description = "(0.5 − 1)² + (0.8 − 1)² + (1 − 1)²")]
    [TestCase(1, 0.29, Description = "0.5² + (0.8 − 1)² + (1 − 1)²")]
    [TestCase(2, 0.89, Description = "0.5² + 0.8² + (1 − 1)²")]
    [TestCase(5, 3.89, Description = "0.5² + 0.8² + 1 for each of 2, 3 and 4")]
    public void RankedProbabilityScore_three_counts_by_hand(int actual, double score)
    {
        Assert.That(HoldoutScores.RankedProbabilityScore([0.5, 0.3, 0.2], actual), Is.EqualTo(score).Within(Rounding));

        // What is left out counts as that of the first count without a probability, which is where it belongs here.
        Assert.That(HoldoutScores.RankedProbabilityScore([0.5, 0.3], actual), Is.EqualTo(score).Within(Rounding));
    }

    [Test]
    public void RankedProbabilityScore_of_a_certain_count_is_the_absolute_error()
    {
        for (int certain = 0; certain < 6; certain++)
        {
            for (int actual = 0; actual < 12; actual++)
            {
                double[] probabilities = [.. Enumerable.Range(0, 6).Select(k => k == certain ? 1.0 : 0)];
                Assert.That(HoldoutScores.RankedProbabilityScore(probabilities, actual), Is.EqualTo(Math.Abs(certain - actual)));
            }
        }
    }

    /// <summary>((F - (y &lt;= k)) ** 2).sum() over k &lt; 200 with F = scipy.stats.poisson.cdf(k, 2).</summary>
    [TestCase(0, 1.228494478547156)]
    [TestCase(1, 0.49916504502038145)]
    [TestCase(7, 4.231275635102129)]
    public void RankedProbabilityScore_of_Poisson_counts_as_scipy_has_it(int actual, double score)
    {
        double[] probabilities = new double[60];
        probabilities[0] = Math.Exp(-2);
        for (int k = 1; k < probabilities.Length; k++)
        {
            probabilities[k] = probabilities[k - 1] * 2 / k;
        }

        Assert.That(HoldoutScores.RankedProbabilityScore(probabilities, actual), Is.EqualTo(score).Within(Printed));
    }

    [Test]
    public void TrackingError_four_times_by_hand()
    {
        // Errors 1, 1, 0 and 2, a mean of 1, of the final 8; nothing had happened at the first time.
        Assert.That(HoldoutScores.TrackingError([1, 3, 6, 10], [0, 4, 6, 8]), Is.EqualTo(0.125));
        Assert.That(HoldoutScores.TrackingError([0, 4, 6, 8], [0, 4, 6, 8]), Is.Zero);
        Assert.That(HoldoutScores.TrackingError([9], [8]), Is.EqualTo(HoldoutScores.Bias([9], [8])));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Score_relative_to_a_total_that_is_not_positive_is_null(double second)
    {
        double[] predicted = [1, 2, 3];
        double[] actual = [1, -1, second];
        Assert.That(HoldoutScores.Bias(predicted, actual), Is.Null);
        Assert.That(HoldoutScores.Gini(predicted, actual), Is.Null);
        Assert.That(HoldoutScores.NormalizedGini(predicted, actual), Is.Null);
        Assert.That(HoldoutScores.TopShareCapture(predicted, actual), Is.Null);
        Assert.That(HoldoutScores.CalibrationError(predicted, actual), Is.Null);
        Assert.That(HoldoutScores.TrackingError(predicted, actual), Is.Null);
    }

    private static CalibrationBin Bin(int customers, double predicted, double actual) =>
        new() { Customers = customers, MeanPredicted = predicted, MeanActual = actual };
}
