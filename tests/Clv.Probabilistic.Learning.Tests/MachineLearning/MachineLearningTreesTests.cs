using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Clv.Probabilistic.Learning.Tests.MachineLearning;

/// <summary>Trees of ML.NET that are evaluated here say what ML.NET says.</summary>
public sealed class MachineLearningTreesTests
{
    private const int Rows = 800;

    private static readonly FeatureMatrix _features = Features();

    private static readonly double[] _labels =
    [
        .. Enumerable.Range(0, Rows).Select(row => (row % 5) + (double.IsNaN(_features[0][row]) ? 3 : _features[0][row] / 4)),
    ];

    [Test]
    public void Forests_equal_those_of_the_library()
    {
        RandomForestOptions options = new() { Trees = 60 };
        double[] own = new RandomForestLearner(options).Learn(LearningData.Of(_features, _labels), LearningLoss.Squared).Predict(_features);
        double mean = _labels.Average();
        double unit = LabelUnit.Of(LearningData.Of(_features, _labels).Labels, LearningLoss.Squared);
        double[] native = Scores(label => (label - mean) / unit, ml => ml.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.FewestInLeaf,
            FeatureFraction = 1,
            FeatureFractionPerSplit = options.FeatureShare,
            BaggingExampleFraction = options.RowShare,
            Seed = 1,
            FeatureSelectionSeed = 1,
            NumberOfThreads = 1,
        }));
        Assert.That(own.Zip(native, (here, there) => Math.Abs(here - mean - (unit * there))).Max(), Is.LessThan(1e-5));
    }

    [TestCase(LearningLoss.Squared)]
    [TestCase(LearningLoss.Poisson)]
    [TestCase(LearningLoss.Tweedie)]
    [TestCase(LearningLoss.Logistic)]
    public void Boosted_trees_equal_those_of_the_library(LearningLoss loss)
    {
        const int Trees = 25;
        bool isLogistic = loss == LearningLoss.Logistic;
        double[] labels = isLogistic ? [.. _labels.Select(label => label > 4 ? 1.0 : 0)] : _labels;
        double mean = labels.Average();
        double unit = LabelUnit.Of(LearningData.Of(_features, labels).Labels, loss);
        using IBoostedTrees learnt = new FastTreeBoosting().Learn(LearningData.Of(_features, labels), loss, new(), Trees, default);
        double[] native = loss switch
        {
            LearningLoss.Squared =>
            [
                .. Scores(label => (label - mean) / unit, ml => ml.Regression.Trainers.FastTree(Set(new FastTreeRegressionTrainer.Options())))
                    .Select(score => (unit * score) + mean),
            ],
            LearningLoss.Logistic => Scores(
                label => label > 4 ? 1 : 0, ml => ml.BinaryClassification.Trainers.FastTree(Set(new FastTreeBinaryTrainer.Options())), isFlag: true),
            _ => [.. Scores(label => label / mean, ml => ml.Regression.Trainers.FastTreeTweedie(
                Set(new FastTreeTweedieTrainer.Options { Index = loss == LearningLoss.Poisson ? 1 : 1.5 }))).Select(score => score * mean)],
        };
        Assert.That(learnt.Predict(_features).Zip(native, (here, there) => Math.Abs(here - there) / (1 + Math.Abs(there))).Max(), Is.LessThan(2e-6));
        Assert.That(native.Distinct().Count(), Is.GreaterThan(10));

        using IBoostedTrees few = new FastTreeBoosting().Learn(LearningData.Of(_features, labels), loss, new(), rounds: 10, default);
        Assert.That(learnt.Predict(_features, 10), Is.EqualTo(few.Predict(_features)), "fewer rounds are the first trees");

        T Set<T>(T options)
            where T : BoostedTreeOptions
        {
            options.NumberOfTrees = Trees;
            options.NumberOfLeaves = 8;
            options.LearningRate = 0.1;
            options.MinimumExampleCountPerLeaf = 20;
            options.NumberOfThreads = 1;
            return options;
        }
    }

    [Test]
    public void Missing_features_are_learnt_from()
    {
        RandomForestLearner forest = new(new() { FeatureShare = 1 });
        double[] forecast = forest.Learn(LearningData.Of(_features, _labels), LearningLoss.Squared).Predict(_features);
        int[] missing = [.. Enumerable.Range(0, Rows).Where(row => double.IsNaN(_features[0][row]))];
        int[] least = [.. Enumerable.Range(0, Rows).Where(row => _features[0][row] < 2)];
        Assert.That(missing.Average(row => forecast[row]), Is.EqualTo(missing.Average(row => _labels[row])).Within(0.2));
        Assert.That(least.Average(row => forecast[row]), Is.EqualTo(least.Average(row => _labels[row])).Within(0.3));
        Assert.That(missing.Average(row => forecast[row]) - least.Average(row => forecast[row]), Is.GreaterThan(2));
    }

    [Test]
    public void Features_say_their_names_to_pipelines()
    {
        RowsView view = RowsView.Of(_features.Columns, _features.ToRows(), label: null);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Features"].Annotations.GetValue("SlotNames", ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(["a", "b"]));
        Assert.That(view.GetRowCount(), Is.EqualTo(Rows));
        float[][] rows = [.. view.GetColumn<float[]>("Features")];
        Assert.That(rows, Has.Length.EqualTo(Rows));
        Assert.That(rows[17], Is.EqualTo([(float)_features[0][17], (float)_features[1][17]]));
    }

    [Test]
    public void A_pipeline_without_an_answer_is_said()
    {
        PipelineLearner silent = new("silent", (ml, _) => ml.Transforms.ReplaceMissingValues("Features"));
        PipelineLearner none = new("none", (_, _) => null!);
        LearningData data = LearningData.Of(_features, _labels);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => silent.Learn(data, LearningLoss.Squared),
                Throws.InvalidOperationException.With.Message.StartsWith("The pipeline of silent has no column Score of single precision"));
            Assert.That(
                () => none.Learn(data, LearningLoss.Tweedie),
                Throws.InvalidOperationException.With.Message.StartsWith("none has no pipeline for the Tweedie loss"));
            Assert.That(() => new PipelineLearner(" ", (_, _) => null!), Throws.ArgumentException);
        }
    }

    [Test]
    public void A_library_that_is_missing_is_said_however_deep() => Assert.That(
        () => MachineLearningCall.With<int>(
            1, _ => throw new TypeInitializationException("FastTree", new DllNotFoundException("Unable to load FastTreeNative")), default),
        Throws.InvalidOperationException.With.Message.StartsWith("A native library of ML.NET cannot be loaded (Unable to load FastTreeNative): "));

    [Test]
    public void Options_that_break_their_rules_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new RandomForestLearner(new() { Trees = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new RandomForestLearner(new() { Leaves = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new RandomForestLearner(new() { FewestInLeaf = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new RandomForestLearner(new() { FeatureShare = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new RandomForestLearner(new() { RowShare = 1.1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new RandomForestLearner(new() { Seed = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new BoostedTreesLearner(new() { Library = (BoostingLibrary)9 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static FeatureMatrix Features()
    {
        Random random = new(4);
        double[] a = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() < 0.2 ? double.NaN : 16 * random.NextDouble())];
        double[] b = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() < 0.1 ? double.NaN : random.NextDouble())];
        return FeatureMatrix.Of(["a", "b"], Rows, [.. a, .. b]);
    }

    /// <summary>What ML.NET itself says, of rows in which nothing is missing.</summary>
    private static double[] Scores(Func<double, double> scaled, Func<MLContext, IEstimator<ITransformer>> trainer, bool isFlag = false)
    {
        MLContext context = new(1);
        RowsView view = RowsView.Of(_features.Columns, TreeRows.Of(_features), isFlag
            ? RowsViewColumn.OfFlags("Label", row => scaled(_labels[row]) > 0)
            : RowsViewColumn.OfNumbers("Label", row => scaled(_labels[row])));
        return [.. trainer(context).Fit(view).Transform(view).GetColumn<float>(isFlag ? "Probability" : "Score").Select(value => (double)value)];
    }
}
