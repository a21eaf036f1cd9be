namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>The curve is what the learner says of these rows, had they another value.</summary>
public sealed class PartialDependenceTests
{
    private static readonly LearningData _data = LearningData.Of(ValidationWindows.Few, LearningTarget.Purchases);

    [Test]
    public void Curve_is_the_mean_of_predictions_at_quantiles_of_the_feature()
    {
        Sum sum = new(["a", "b"]);
        double[] a = [1, 2, 3, 4, 5];
        double[] b = [10, 20, 30, 40, 100];
        PartialDependence curve = PartialDependence.Of(sum, FeatureMatrix.Of(["a", "b"], 5, [.. a, .. b]), "a", points: 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(curve.Select(point => point.Value), Is.EqualTo([1, 3, 5]));
            Assert.That(curve.Select(point => point.Mean), Is.EqualTo([41, 43, 45]));
            Assert.That(curve[0].Lower, Is.EqualTo(1 + 14).Within(1e-12)); // four tenths of the way from 10 to 20
            Assert.That(curve[0].Upper, Is.EqualTo(1 + 76).Within(1e-12)); // six tenths of the way from 40 to 100
            Assert.That(curve.Missing, Is.Null);
            Assert.That(curve.Rows, Is.EqualTo(5));
        }
    }

    [Test]
    public void Rows_without_a_value_stand_apart()
    {
        Sum sum = new(["a", "b"]);
        FeatureMatrix rows = FeatureMatrix.Of(["b", "a"], 4, [1, 2, 3, 50, 1, 2, 3, double.NaN]);
        PartialDependence curve = PartialDependence.Of(sum, rows, "a", points: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(curve.Select(point => point.Mean), Is.EqualTo([3, 5]));
            Assert.That(curve.Missing!.Value.Mean, Is.EqualTo(50));
            Assert.That((curve.Rows, curve.MissingRows), Is.EqualTo((3, 1)));
            Assert.That(curve.ToString(), Does.Contain("The last row is of 1 customer without a value, as they are."));
            Assert.That(((ITabularResult)curve).ToTable().Columns[0][2], Is.Null);
        }
    }

    [Test]
    public void Curve_of_a_shop_has_each_value_once()
    {
        ITrainedLearner trained = new LevelLearner().Learn(_data, LearningLoss.Poisson);
        PartialDependence curve = PartialDependence.Of(trained, _data.Features, "orders", points: 50);
        Assert.That(curve.Select(point => point.Value), Is.Ordered.And.Unique);
        Assert.That(curve, Has.Count.LessThan(50));
        Assert.That(curve.Max(point => point.Mean), Is.GreaterThan(2 * curve[0].Mean));
        Assert.That(curve[0].Lower, Is.EqualTo(curve[0].Upper), "what else the customers are counts for nothing to this learner");
    }

    [Test]
    public void Trees_expect_less_of_the_silent()
    {
        Shops.RequireTrees();
        ITrainedLearner trained = new BoostedTreesLearner().Learn(_data, LearningLoss.Poisson);
        PartialDependence curve = PartialDependence.Of(trained, _data.Features, "silence");
        Assert.That(curve[^1].Mean, Is.LessThan(curve[0].Mean));
        Assert.That(curve, Has.All.Matches<DependencePoint>(point => point.Lower <= point.Upper));
    }

    [Test]
    public void What_cannot_be_asked_is_said()
    {
        Sum sum = new(["a", "b"]);
        FeatureMatrix constant = FeatureMatrix.Of(["a", "b"], 2, [7, 7, double.NaN, double.NaN]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => PartialDependence.Of(sum, constant, "a"),
                Throws.ArgumentException.With.Message.StartsWith("a is 7 in all rows; what is predicted of other values cannot be asked of them."));
            Assert.That(
                () => PartialDependence.Of(sum, constant, "b"),
                Throws.ArgumentException.With.Message.StartsWith("b is missing in all rows; there is nothing to ask about."));
            Assert.That(
                () => PartialDependence.Of(sum, constant, "c"),
                Throws.ArgumentException.With.Message.StartsWith("The learner looks at no feature c; it looks at a, b."));
            Assert.That(
                () => PartialDependence.Of(sum, FeatureMatrix.Of(["a"], 2, [1, 2]), "a"),
                Throws.ArgumentException.With.Message.StartsWith("The learner looks at b, which is not among the features given: a."));
            Assert.That(() => PartialDependence.Of(sum, constant, "a", points: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    /// <summary>Predicts the sum of what is there.</summary>
    private sealed class Sum(string[] columns) : ITrainedLearner
    {
        public IReadOnlyList<string> Columns => columns;

        public IReadOnlyList<FeatureImportance> Importance => [];

        public double[] Predict(FeatureMatrix rows) =>
            [.. Enumerable.Range(0, rows.Rows).Select(row => Enumerable.Range(0, columns.Length).Select(column => rows[column][row]).Where(double.IsFinite).Sum())];
    }
}
