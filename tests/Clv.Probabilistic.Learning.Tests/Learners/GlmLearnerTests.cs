namespace Clv.Probabilistic.Learning.Tests.Learners;

/// <summary>Generalized linear models reach their minimum, and say what they found.</summary>
public sealed class GlmLearnerTests
{
    private const int Count = 1200;

    private static readonly FeatureMatrix _features = Features();

    private static readonly double[][] _standardized = [Standardized(0), Standardized(1)];

    [TestCase(LearningLoss.Squared)]
    [TestCase(LearningLoss.Poisson)]
    [TestCase(LearningLoss.Tweedie)]
    [TestCase(LearningLoss.Logistic)]
    public void Coefficients_are_where_the_penalized_loss_is_flat(LearningLoss loss)
    {
        const double Penalty = 3;
        double[] labels = Labels(loss);
        GlmModel model = new GlmLearner(new() { Penalty = Penalty }).Learn(LearningData.Of(_features, labels), loss);
        double[] coefficients = [.. model.Coefficients.Select(one => one.Value), model.Intercept];
        double scale = loss switch
        {
            LearningLoss.Squared => Math.Sqrt(labels.Average(label => Math.Pow(label - labels.Average(), 2))),
            LearningLoss.Logistic => 1,
            _ => labels.Average(),
        };
        double power = loss switch
        {
            LearningLoss.Squared => 2,
            LearningLoss.Poisson => 1,
            LearningLoss.Tweedie => 0.5,
            _ => 0,
        };

        // The penalty is on the scale on which labels are learnt: by their mean, or their standard deviation.
        double Objective(double[] at)
        {
            double sum = 0;
            for (int row = 0; row < Count; row++)
            {
                double score = at[2] + (at[0] * Standardized(0, row)) + (at[1] * Standardized(1, row));
                double label = labels[row];
                sum += loss switch
                {
                    LearningLoss.Squared => 0.5 * Math.Pow(score - label, 2),
                    LearningLoss.Poisson => Math.Exp(score) - (label * score),
                    LearningLoss.Tweedie => 2 * ((label / Math.Sqrt(Math.Exp(score))) + Math.Sqrt(Math.Exp(score))),
                    _ => Math.Log(1 + Math.Exp(score)) - (label * score),
                };
            }

            double size = loss == LearningLoss.Squared ? 1 / (scale * scale) : 1;
            return (sum / Math.Pow(scale, power)) + (0.5 * Penalty * size * ((at[0] * at[0]) + (at[1] * at[1])));
        }

        double least = Objective(coefficients);
        for (int i = 0; i < coefficients.Length; i++)
        {
            double step = 1e-3 * (loss == LearningLoss.Squared ? scale : 1);
            double[] above = [.. coefficients];
            double[] below = [.. coefficients];
            above[i] += step;
            below[i] -= step;
            double slope = (Objective(above) - Objective(below)) / (2 * step);
            double curvature = (Objective(above) - (2 * least) + Objective(below)) / (step * step);
            Assert.That(curvature, Is.Positive);
            Assert.That(slope / curvature / Math.Max(1, Math.Abs(coefficients[i])), Is.Zero.Within(1e-6), $"coefficient {i}");
        }
    }

    [Test]
    public void Two_groups_have_their_means()
    {
        // With two groups, a fitted mean is the group's mean but for the penalty.
        FeatureMatrix groups = FeatureMatrix.Of(["group"], 6, [0, 0, 0, 1, 1, 1]);
        GlmModel model = new GlmLearner(new() { Penalty = 1e-9 }).Learn(LearningData.Of(groups, [1, 2, 3, 10, 2, 6]), LearningLoss.Poisson);
        Assert.That(model.Predict(groups), Is.EqualTo([2.0, 2, 2, 6, 6, 6]).Within(1e-6));
        Assert.That(model.Coefficients.Single(), Is.EqualTo(new GlmCoefficient("group", model.Coefficients[0].Value)));
        Assert.That(model.Coefficients[0].Value, Is.EqualTo(Math.Log(3) / 2).Within(1e-6), "a standard deviation is half the way between the groups");
        Assert.That(model.Intercept, Is.EqualTo(Math.Log(12) / 2).Within(1e-6));
    }

    [Test]
    public void A_feature_out_of_range_counts_as_the_nearest_in_range()
    {
        double[] labels = Labels(LearningLoss.Poisson);
        GlmModel model = new GlmLearner().Learn(LearningData.Of(_features, labels), LearningLoss.Poisson);
        double most = _features[0].ToArray().Max();
        double[] forecast = model.Predict(FeatureMatrix.Of(["even", "skewed"], 3, [most, 1e9, -1e300, 2, 2, 2]));
        Assert.That(forecast[1], Is.EqualTo(forecast[0]));
        Assert.That(forecast[2], Is.InRange(0, labels.Max()));
    }

    [Test]
    public void Missing_is_a_column_of_its_own_and_constants_are_none()
    {
        double[] some = [.. Enumerable.Range(0, 100).Select(row => row < 40 ? double.NaN : row)];
        double[] values = [.. some, .. Enumerable.Repeat(3.0, 100), .. Enumerable.Repeat(double.NaN, 100)];
        FeatureMatrix features = FeatureMatrix.Of(["some", "same", "none"], 100, values);
        double[] labels = [.. Enumerable.Range(0, 100).Select(row => row < 40 ? 5.0 : 1 + (row % 2))];
        GlmModel model = new GlmLearner(new() { Penalty = 0.01 }).Learn(LearningData.Of(features, labels), LearningLoss.Poisson);
        Assert.That(model.Coefficients.Select(one => one.Name), Is.EqualTo(["some", "some missing"]));
        Assert.That(model.Coefficients[1].Value, Is.Positive);
        Assert.That(model.Importance.Select(feature => feature.Name), Is.EqualTo(["some", "same", "none"]));
        Assert.That(model.Importance[0].Share, Is.EqualTo(1));
        double[] forecast = model.Predict(features);
        Assert.That(forecast.Take(40), Has.All.EqualTo(5).Within(1).Percent);

        // What was always there and is missing now is average.
        GlmModel whole = new GlmLearner().Learn(LearningData.Of(_features, Labels(LearningLoss.Poisson)), LearningLoss.Poisson);
        double[] average = whole.Predict(FeatureMatrix.Of(["even", "skewed"], 1, [double.NaN, double.NaN]));
        Assert.That(average[0], Is.EqualTo(Math.Exp(whole.Intercept)).Within(1e-12));
    }

    [Test]
    public void Labels_that_a_feature_separates_have_finite_coefficients()
    {
        FeatureMatrix features = FeatureMatrix.Of(["x"], 40, [.. Enumerable.Range(0, 40).Select(row => (double)row)]);
        GlmModel model = new GlmLearner().Learn(
            LearningData.Of(features, [.. Enumerable.Range(0, 40).Select(row => row < 20 ? 0.0 : 1)]), LearningLoss.Logistic);
        Assert.That(model.Coefficients[0].Value, Is.InRange(1, 20));
        Assert.That(model.Predict(features)[39], Is.InRange(0.9, 1));
    }

    [Test]
    public void Steps_that_do_not_reach_the_minimum_are_said() => Assert.That(
        () => new GlmLearner(new() { Penalty = 1, MaxIterations = 1 })
            .Learn(LearningData.Of(_features, Labels(LearningLoss.Poisson)), LearningLoss.Poisson),
        Throws.InvalidOperationException.With.Message.StartsWith("A linear model did not reach the minimum of its loss in 1 steps;"));

    [Test]
    public void Options_that_break_their_rules_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new GlmLearner(new() { Penalty = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new GlmLearner(new() { Penalty = double.NaN }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => new GlmLearner(new() { Penalty = 1e300 }),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A penalty is above 0 and at most 1000000000."));
            Assert.That(() => new GlmLearner(new() { MaxIterations = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static FeatureMatrix Features()
    {
        Random random = new(8);
        double[] even = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble() * 10)];
        double[] skewed = [.. Enumerable.Range(0, Count).Select(_ => Math.Exp(4 * random.NextDouble()))];
        return FeatureMatrix.Of(["even", "skewed"], Count, [.. even, .. skewed]);
    }

    private static double[] Labels(LearningLoss loss)
    {
        Random random = new(9);
        return [.. Enumerable.Range(0, Count).Select(row =>
        {
            double mean = Math.Exp((0.2 * _features[0][row]) + (0.5 * Math.Log(_features[1][row])) - 2);
            return loss switch
            {
                LearningLoss.Logistic => random.NextDouble() < mean / (1 + mean) ? 1 : 0,
                LearningLoss.Tweedie => random.NextDouble() < 0.4 ? 0 : 40 * mean * random.NextDouble(),
                _ => Math.Floor(2 * mean * random.NextDouble()),
            };
        })];
    }

    [Test]
    public void A_mean_is_at_most_the_greatest_label()
    {
        // Each feature doubles the mean of the label, and nobody that was learnt from has both.
        int count = 400;
        double[] values = [.. Enumerable.Range(0, 2 * count).Select(at => at < count ? at % 4 == 1 ? 1.0 : 0 : at % 4 == 2 ? 1.0 : 0)];
        double[] labels = [.. Enumerable.Range(0, count).Select(row => row % 4 is 1 or 2 ? 40.0 : 1)];
        GlmModel model = new GlmLearner(new() { Penalty = 1e-3 }).Learn(
            LearningData.Of(FeatureMatrix.Of(["a", "b"], count, values), labels), LearningLoss.Poisson);
        double[] predicted = model.Predict(FeatureMatrix.Of(["a", "b"], 3, [1, 0, 1, 0, 0, 1]));
        Assert.That(predicted[0], Is.EqualTo(40).Within(1).Percent);
        Assert.That(predicted[1], Is.EqualTo(1).Within(10).Percent);
        Assert.That(predicted[2], Is.EqualTo(40));
    }

    /// <summary>A feature as documented: a skewed one by its logarithm, sign(x)·log(1 + |x|/median), then around its mean by its standard
    /// deviation.</summary>
    private static double Standardized(int column, int row) => _standardized[column][row];

    private static double[] Standardized(int column)
    {
        double[] values = _features[column].ToArray();
        if (column == 1)
        {
            double median = values.Order().ElementAt(Count / 2);
            values = [.. values.Select(value => Math.Log(1 + (value / median)))];
        }

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
