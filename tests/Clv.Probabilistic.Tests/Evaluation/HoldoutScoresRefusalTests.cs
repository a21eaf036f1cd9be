namespace Clv.Probabilistic.Tests.Evaluation;

[SetCulture("de-DE")]
public sealed class HoldoutScoresRefusalTests
{
    private static readonly Dictionary<string, Action<double[], double[]>> _ofValues = new()
    {
        ["Bias"] = (predicted, actual) => HoldoutScores.Bias(predicted, actual),
        ["MeanAbsoluteError"] = (predicted, actual) => HoldoutScores.MeanAbsoluteError(predicted, actual),
        ["RootMeanSquaredError"] = (predicted, actual) => HoldoutScores.RootMeanSquaredError(predicted, actual),
        ["CoefficientOfDetermination"] = (predicted, actual) => HoldoutScores.CoefficientOfDetermination(predicted, actual),
        ["Spearman"] = (predicted, actual) => HoldoutScores.Spearman(predicted, actual),
        ["Gini"] = (predicted, actual) => HoldoutScores.Gini(predicted, actual),
        ["NormalizedGini"] = (predicted, actual) => HoldoutScores.NormalizedGini(predicted, actual),
        ["TopShareCapture"] = (predicted, actual) => HoldoutScores.TopShareCapture(predicted, actual),
        ["Calibration"] = (predicted, actual) => HoldoutScores.Calibration(predicted, actual),
        ["CalibrationError"] = (predicted, actual) => HoldoutScores.CalibrationError(predicted, actual),
        ["TopShareRecall"] = (predicted, actual) => HoldoutScores.TopShareRecall(predicted, actual),
        ["BudgetCapture"] = (predicted, actual) => HoldoutScores.BudgetCapture(predicted, actual),
        ["ContactProfit"] = (predicted, actual) => HoldoutScores.ContactProfit(predicted, actual, costPerContact: 1),
        ["ValueCalibrationError"] = (predicted, actual) => HoldoutScores.ValueCalibrationError(predicted, actual),
    };

    [TestCaseSource(nameof(NamesOfValues))]
    public void Score_of_columns_that_cannot_be_compared_says_so(string name)
    {
        Says(() => _ofValues[name]([1, 2], [1]), "There are 2 predicted values and 1 actual ones; give as many of each.");
        Says(() => _ofValues[name]([], []), "There are no predicted values to score; give at least one.");
        Says(
            () => _ofValues[name]([1, 2, double.NaN], [1, 2, 3]),
            "Row 2 has the predicted value NaN; it must be finite and at most 1E+100 in size. Leave the row out of both columns.");
        Says(
            () => _ofValues[name]([1, 2], [1, -1.5e100]),
            "Row 1 has the actual value -1.5E+100; it must be finite and at most 1E+100 in size. Leave the row out of both columns.");
        Says(() => _ofValues[name]([double.PositiveInfinity], [1]), "Row 0 has the predicted value Infinity;");
        Says(() => _ofValues[name]([1], [double.NegativeInfinity]), "Row 0 has the actual value -Infinity;");
    }

    [Test]
    public void RocAuc_refuses_what_is_no_score()
    {
        Says(() => HoldoutScores.RocAuc([1, 2], [true]), "There are 2 scores and 1 outcomes; give as many of each.");
        Says(() => HoldoutScores.RocAuc([], []), "There are no scores to score; give at least one.");
        Says(() => HoldoutScores.RocAuc([1, double.NaN], [true, false]), "Row 1 has the score NaN; it must be finite");
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(-0.25, "-0.25")]
    [TestCase(1.25, "1.25")]
    public void LogLoss_refuses_what_is_no_probability(double probability, string shown) =>
        Says(
            () => HoldoutScores.LogLoss([0.5, probability], [true, true]),
            $"Row 1 has the probability {shown}; it must lie between 0 and 1.");

    [Test]
    public void LogLoss_refuses_columns_that_cannot_be_compared()
    {
        Says(() => HoldoutScores.LogLoss([0.5], [true, false]), "There are 1 probabilities and 2 outcomes; give as many of each.");
        Says(() => HoldoutScores.LogLoss([], []), "There are no probabilities to score; give at least one.");
    }

    [TestCase(0)]
    [TestCase(-0.1)]
    [TestCase(1.5)]
    [TestCase(double.NaN)]
    public void Scores_of_the_top_refuse_what_is_no_share(double share)
    {
        foreach (Action score in new Action[]
        {
            () => HoldoutScores.TopShareCapture([1, 2], [1, 2], share),
            () => HoldoutScores.TopShareRecall([1, 2], [1, 2], share),
            () => HoldoutScores.BudgetCapture([1, 2], [1, 2], share),
            () => HoldoutScores.ContactProfit([1, 2], [1, 2], 1, share),
        })
        {
            Says(score, FormattableString.Invariant($"The share of customers is {share}; it must be above 0 and at most 1."));
        }
    }

    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void ContactProfit_refuses_what_is_no_cost_and_no_margin(double money)
    {
        Says(
            () => HoldoutScores.ContactProfit([1, 2], [1, 2], money),
            FormattableString.Invariant($"The cost per contact is {money}; it must be finite and not negative."));
        Says(
            () => HoldoutScores.ContactProfit([1, 2], [1, 2], 1, margin: money),
            FormattableString.Invariant($"The margin is {money}; it must be finite and not negative."));
    }

    [TestCase(0)]
    [TestCase(-3)]
    public void Calibration_refuses_no_bins(int bins)
    {
        Assert.That(() => HoldoutScores.Calibration([1], [1], bins), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HoldoutScores.CalibrationError([1], [1], bins), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HoldoutScores.ValueCalibrationError([1], [1], bins), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void RankedProbabilityScore_refuses_what_is_no_distribution()
    {
        Says(
            () => HoldoutScores.RankedProbabilityScore([], 0),
            "There are no probabilities to score; give those of the counts 0, 1, … in turn.");
        Says(
            () => HoldoutScores.RankedProbabilityScore([0.5, double.NaN], 0),
            "Count 1 has the probability NaN; it must lie between 0 and 1.");
        Says(
            () => HoldoutScores.RankedProbabilityScore([0.5, 0.75], 0),
            "The probabilities add up to 1.25; they must add up to 1, or less where larger counts are left out.");
        Says(() => HoldoutScores.RankedProbabilityScore([0.5, 0.5], -1), "The actual count is -1; it must not be negative.");
    }

    [Test]
    public void RankedProbabilityScore_takes_probabilities_that_add_up_to_1_but_for_rounding() =>
        Assert.That(HoldoutScores.RankedProbabilityScore([0.5, 0.5 + 1e-12], 1), Is.EqualTo(0.25));

    [Test]
    public void TrackingError_refuses_totals_that_cannot_be_compared()
    {
        Says(() => HoldoutScores.TrackingError([1], [1, 2]), "There are 1 predicted totals and 2 actual ones; give as many of each.");
        Says(() => HoldoutScores.TrackingError([], []), "There are no predicted totals to score; give at least one.");
        Says(() => HoldoutScores.TrackingError([1, 2], [double.NaN, 2]), "Row 0 has the actual total NaN; it must be finite");
    }

    private static string[] NamesOfValues() => [.. _ofValues.Keys];

    private static void Says(Action score, string sentence) =>
        Assert.That(score, Throws.ArgumentException.With.Message.StartsWith(sentence));
}
