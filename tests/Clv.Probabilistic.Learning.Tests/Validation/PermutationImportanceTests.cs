namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>A feature is worth what is lost without it.</summary>
public sealed class PermutationImportanceTests
{
    private static readonly LearningData _earlier = LearningData.Of([.. ValidationWindows.Few.Skip(1)], LearningTarget.Purchases);
    private static readonly LearningData _unseen = LearningData.Of([ValidationWindows.Few[0]], LearningTarget.Purchases);
    private static readonly ITrainedLearner _trained = new LevelLearner().Learn(_earlier, LearningLoss.Poisson);

    [TestCase(LearningScore.RootMeanSquaredError)]
    [TestCase(LearningScore.R2)]
    public void Feature_that_is_looked_at_is_worth_something_and_others_nothing(LearningScore score)
    {
        PermutationImportance importance = PermutationImportance.Of(_trained, _unseen, score);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(importance[0].Name, Is.EqualTo("orders"));
            Assert.That(importance[0].Between.Lower, Is.Positive);
            Assert.That(importance[0].Between.Contains(importance[0].Loss));
            Assert.That(importance.Skip(1).Select(feature => feature.Loss), Has.All.Zero);
            Assert.That(importance.Unshuffled, Is.EqualTo(score.Of(_trained.Predict(_unseen.Features), _unseen.Labels)));
            Assert.That(importance.ToString(), Does.Contain("when a feature is shuffled").And.Contain("90.0% of 20 shuffles"));
        }
    }

    [Test]
    public void Loss_of_shuffles_is_what_independence_costs()
    {
        // In the mean of all shuffles, the squared error grows by twice the covariance of what is predicted and what came.
        double[] predicted = _trained.Predict(_unseen.Features);
        double mean = predicted.Average();
        double level = _unseen.Labels.Average();
        double covariance = predicted.Zip(_unseen.Labels, (one, other) => (one - mean) * (other - level)).Average();
        double before = LearningScore.RootMeanSquaredError.Of(predicted, _unseen.Labels)!.Value;
        PermutationImportance importance = PermutationImportance.Of(_trained, _unseen, LearningScore.RootMeanSquaredError, repeats: 400);
        Assert.That(importance[0].Loss, Is.EqualTo(Math.Sqrt((before * before) + (2 * covariance)) - before).Within(3).Percent);
    }

    [Test]
    public void Values_stay_in_their_window()
    {
        LearningData data = LearningData.Of(ValidationWindows.Few, LearningTarget.Purchases);
        Assert.That(PermutationImportance.Of(new LongestKnown(data.Windows), data, LearningScore.RootMeanSquaredError)[0].Loss, Is.Zero);
    }

    [Test]
    public void Same_seed_gives_the_same_bits_and_another_one_others()
    {
        PermutationImportance one = PermutationImportance.Of(_trained, _unseen, LearningScore.R2);
        Assert.That(PermutationImportance.Of(_trained, _unseen, LearningScore.R2), Is.EqualTo(one));
        Assert.That(PermutationImportance.Of(_trained, _unseen, LearningScore.R2, seed: 2)[0].Loss, Is.Not.EqualTo(one[0].Loss));
    }

    [Test]
    public void Rows_may_have_their_features_in_another_order()
    {
        string[] turned = [.. _trained.Columns.Reverse()];
        FeatureMatrix rows = FeatureMatrix.Of(ValidationWindows.Few[0], turned);
        PermutationImportance importance = PermutationImportance.Of(_trained, LearningData.Of(rows, _unseen.Labels), LearningScore.R2);
        Assert.That(importance, Is.EqualTo(PermutationImportance.Of(_trained, _unseen, LearningScore.R2)));
    }

    [Test]
    public void A_feature_that_is_missing_everywhere_is_worth_nothing()
    {
        FeatureMatrix rows = LearnerRows.With(_unseen.Features, column: 0, [.. Enumerable.Repeat(double.NaN, _unseen.Count)]);
        PermutationImportance importance = PermutationImportance.Of(_trained, LearningData.Of(rows, _unseen.Labels), LearningScore.RootMeanSquaredError);
        Assert.That(importance.Single(feature => feature.Name == "orders").Loss, Is.Zero);
    }

    [Test]
    public void What_cannot_be_asked_is_said()
    {
        LearningData same = LearningData.Of(_unseen.Features, [.. Enumerable.Repeat(1.0, _unseen.Count)]);
        LearningData less = LearningData.Of(FeatureMatrix.Of(ValidationWindows.Few[0], ["orders", "T"]), _unseen.Labels);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => PermutationImportance.Of(_trained, same, LearningScore.RocAuc),
                Throws.ArgumentException.With.Message.StartsWith(FormattableString.Invariant(
                    $"There is no auc of these {_unseen.Count:#,0} rows: all have one label, or are of one class. Take another score or other rows.")));
            Assert.That(
                () => PermutationImportance.Of(_trained, less, LearningScore.R2),
                Throws.ArgumentException.With.Message.StartsWith("The learner looks at silence, which is not among the features given: orders, T."));
            Assert.That(() => PermutationImportance.Of(_trained, _unseen, LearningScore.R2, repeats: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => PermutationImportance.Of(_trained, _unseen, LearningScore.R2, probability: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    /// <summary>Predicts of all customers of a window how long the one who is known longest is known.</summary>
    private sealed class LongestKnown(IReadOnlyList<int> windows) : ITrainedLearner
    {
        public IReadOnlyList<string> Columns => ["T"];

        public IReadOnlyList<FeatureImportance> Importance => [];

        public double[] Predict(FeatureMatrix rows)
        {
            double[] result = new double[rows.Rows];
            int start = 0;
            foreach (int count in windows)
            {
                double longest = rows[0].Slice(start, count).ToArray().Max();
                result.AsSpan(start, count).Fill(longest);
                start += count;
            }

            return result;
        }
    }
}
