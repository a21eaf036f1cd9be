namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>Scores are what their definitions say.</summary>
public sealed class LearningScoresTests
{
    private static readonly double[] _predicted = [0.5, 2, 1, 0.25];
    private static readonly double[] _actual = [0, 2, 3, 1];

    // By hand: squares 0.25, 0, 4 and 0.5625 where those around the mean add up to 5; deviances 2 · (0.5, 0, 3 ln 3 − 2, ln 4 − 0.75).
    [TestCase(LearningScore.R2, 0.0375)]
    [TestCase(LearningScore.RootMeanSquaredError, 1.0968705484240153)]
    [TestCase(LearningScore.MeanAbsoluteError, 0.8125)]
    [TestCase(LearningScore.PoissonDeviance, 1.21606561356211)]
    [TestCase(LearningScore.RocAuc, 2 / 3.0)]
    public void Value_is_by_its_formula(LearningScore score, double expected) =>
        Assert.That(score.Of(_predicted, _actual), Is.EqualTo(expected).Within(1e-14));

    [Test]
    public void Log_loss_is_of_probabilities() =>
        Assert.That(LearningScore.LogLoss.Of([0.75, 0.5], [1, 0]), Is.EqualTo(-(Math.Log(0.75) + Math.Log(0.5)) / 2).Within(1e-15));

    [Test]
    public void Ties_share_their_ranks() => Assert.That(LearningScore.RocAuc.Of([1, 1, 1, 0], [1, 0, 0, 1]), Is.EqualTo(0.25));

    [Test]
    public void Nothing_is_said_of_one_class_or_one_label()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LearningScore.RocAuc.Of([1, 2], [3, 1]), Is.Null);
            Assert.That(LearningScore.R2.Of([1, 2], [3, 3]), Is.Null);
        }
    }

    [Test]
    public void Poisson_deviance_of_what_was_excluded_is_infinite_and_of_negative_numbers_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LearningScore.PoissonDeviance.Of([0, 0], [0, 1]), Is.EqualTo(double.PositiveInfinity));
            Assert.That(LearningScore.PoissonDeviance.Of([0, 0], [0, 0]), Is.Zero);
            Assert.That(
                () => LearningScore.PoissonDeviance.Of([1, -1], [0, 1]),
                Throws.ArgumentException.With.Message.EqualTo(
                    "Row 1 has the prediction -1 and the label 1; Poisson's deviance is of numbers that are not negative."));
        }
    }

    [Test]
    public void Every_score_has_a_name_of_its_own_and_a_direction()
    {
        LearningScore[] all = Enum.GetValues<LearningScore>();
        Assert.That(all.Select(score => score.Name()), Is.Unique);
        Assert.That(all.Where(score => score.Best() == ScoreDirection.Larger), Is.EqualTo([LearningScore.R2, LearningScore.RocAuc]));
        Assert.That(() => ((LearningScore)99).Name(), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
