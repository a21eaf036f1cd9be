namespace Clv.Probabilistic.Learning.Tests.LightGbm;

/// <summary>LightGBM by its C interface.</summary>
public sealed class BoostedTreesTests
{
    private static readonly FeatureTable _features = CustomerFeatures.Of(
        ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13), new() { Names = ["orders", "silence", "spend_mean", "gap_mean"] });

    private static readonly FeatureMatrix _rows = FeatureMatrix.Of([_features], ["orders", "silence", "spend_mean", "gap_mean"]);

    private static readonly double[] _labels = [.. _features["orders"].Zip(_features["silence"], (orders, silence) => silence < 20 ? orders : 0)];

    private static readonly BoostingSettings _settings = new() { Objective = "poisson" };

    [OneTimeSetUp]
    public void RequireTrees() => Shops.RequireTrees();

    [Test]
    public void Trees_learn_what_features_tell()
    {
        using BoostedTrees trees = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 100, default);
        double[] forecast = trees.Predict(_rows);
        double mean = _labels.Average();
        double without = _labels.Sum(label => (label - mean) * (label - mean));
        double with = _labels.Zip(forecast, (label, says) => (label - says) * (label - says)).Sum();
        Assert.That(with, Is.LessThan(0.1 * without));
        Assert.That(forecast.Sum(), Is.EqualTo(_labels.Sum()).Within(0.02 * _labels.Sum()));
        double[] gains = trees.Gains();
        Assert.That(gains[0] + gains[1], Is.GreaterThan(0.9 * gains.Sum()));
    }

    [Test]
    public void The_same_seed_gives_the_same_bits_and_text_keeps_them()
    {
        using BoostedTrees once = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 40, default);
        using BoostedTrees twice = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 40, default);
        using BoostedTrees read = BoostedTrees.Parse(once.ToString(), once.Columns);
        Assert.That(twice.Predict(_rows), Is.EqualTo(once.Predict(_rows)));
        Assert.That(read.Predict(_rows), Is.EqualTo(once.Predict(_rows)));
    }

    [Test]
    public void A_share_of_a_single_row_is_that_row()
    {
        FeatureMatrix one = FeatureMatrix.Of(["orders"], rows: 1, [3]);
        using BoostedTrees trees = BoostedTrees.Learn(one, [2], [], _settings with { RowShare = 0.7 }, rounds: 5, default);
        Assert.That(trees.Predict(one), Is.EqualTo([2.0]).Within(1e-6));
        Assert.That(
            () => BoostedTrees.Learn(FeatureMatrix.Of(["orders"], rows: 0, []), [], [], _settings, rounds: 5, default),
            Throws.InvalidOperationException.With.Message.StartsWith("There are no rows to learn trees from"));
    }

    [Test]
    public void Fewer_rounds_are_the_first_trees()
    {
        using BoostedTrees few = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 10, default);
        using BoostedTrees many = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 40, default);
        Assert.That(many.Predict(_rows, rounds: 10), Is.EqualTo(few.Predict(_rows)).Within(1e-12));
    }

    [Test]
    public void Margins_are_where_scores_start()
    {
        double[] margins = [.. _labels.Select(label => Math.Log(label + 0.5))];
        using BoostedTrees trees = BoostedTrees.Learn(_rows, _labels, margins, _settings, rounds: 1, default);
        double[] scores = trees.Scores(_rows);
        double[] forecast = [.. scores.Zip(margins, (score, margin) => Math.Exp(score + margin))];
        double off = _labels.Zip(margins, (label, margin) => Math.Abs(label - Math.Exp(margin))).Sum();
        Assert.That(_labels.Zip(forecast, (label, says) => Math.Abs(label - says)).Sum(), Is.LessThan(off));
        Assert.That(scores.Max(Math.Abs), Is.LessThan(0.2)); // one tree, of which a tenth counts: margins are not learnt again
    }

    [Test]
    public void Several_threads_get_the_same_forecasts()
    {
        using BoostedTrees trees = BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 40, default);
        double[] expected = trees.Predict(_rows);
        Parallel.For(0, 8, _ => Assert.That(trees.Predict(_rows), Is.EqualTo(expected)));
    }

    [Test]
    public void What_LightGBM_refuses_is_said() => Assert.That(
        () => BoostedTrees.Learn(_rows, [.. _labels.Select(label => -1 - label)], [], _settings, rounds: 1, default),
        Throws.InvalidOperationException.With.Message.StartsWith("LightGBM: "));

    [Test]
    public void Work_is_cancelled() => Assert.That(
        () => BoostedTrees.Learn(_rows, _labels, [], _settings, rounds: 10, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
}
