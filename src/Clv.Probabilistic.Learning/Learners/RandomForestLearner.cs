using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Clv.Probabilistic.Learning;

/// <summary>Learns by a random forest (FastForest of ML.NET): the mean of many trees, each of some customers and with some features at each split.</summary>
/// <remarks>It minimizes the squared error whatever the loss, as means are what is wanted; for a logistic one it is a forest of labels of 1 and 0,
/// whose mean is a probability. Forecasts are never outside of the labels, and probabilities no closer to 0 or 1 than half a customer of those that
/// were learnt from, so that none is infinitely wrong. A missing feature counts as less than any value. Breiman, Random Forests, Machine Learning 45
/// (2001); Malley, Kruppa, Dasgupta, Malley and Ziegler, Probability Machines, Methods of Information in Medicine 51 (2012).</remarks>
/// <example>
/// <code>
/// SupervisedForecaster forest = new(new RandomForestLearner());
/// </code>
/// </example>
public sealed class RandomForestLearner : ILearner
{
    private readonly RandomForestOptions _options;

    /// <summary>A learner.</summary>
    /// <param name="options">How it learns; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public RandomForestLearner(RandomForestOptions? options = null) => _options = (options ?? new()).Checked();

    /// <inheritdoc/>
    public string Name => "random-forest";

    /// <inheritdoc/>
    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        LabelRules.Require(data, loss);
        return data.IsConstant
            ? new SameForAll(data.Features.Columns, data.Labels[0])
            : MachineLearningCall.With(_options.Seed, context => Forest(context, data, loss), cancellationToken);
    }

    private DecisionTrees Forest(MLContext context, LearningData data, LearningLoss loss)
    {
        // Of n customers, half a customer is the least that can be told from nobody.
        double edge = loss == LearningLoss.Logistic ? 0.5 / data.Count : 0;
        // Around the mean, so that single precision is spent on differences, and a tree without a split says the mean; in a unit of their own, so that
        // no other is rounded another way.
        double mean = data.Labels.Average();
        double unit = LabelUnit.Of(data.Labels, LearningLoss.Squared);
        RowsView view = RowsView.Of(
            data.Features.Columns, TreeRows.Of(data.Features), RowsViewColumn.OfNumbers("Label", row => (data.Labels[row] - mean) / unit));
        IReadOnlyList<DecisionTree> trees = MachineLearningTrees.Of(context.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            NumberOfTrees = _options.Trees,
            NumberOfLeaves = _options.Leaves,
            MinimumExampleCountPerLeaf = _options.FewestInLeaf,
            FeatureFraction = 1, // by default a tree would not see three in ten at all, be they the best
            FeatureFractionPerSplit = _options.FeatureShare,
            BaggingExampleFraction = _options.RowShare,
            Seed = MachineLearningCall.SeedOf(_options.Seed),
            FeatureSelectionSeed = MachineLearningCall.SeedOf(_options.Seed),
            NumberOfThreads = 1,
        }).Fit(view).Model.TrainedTreeEnsemble);
        return new DecisionTrees
        {
            Columns = data.Features.Columns,
            Trees = trees,
            Start = mean,
            Weight = trees.Count == 0 ? 0 : unit / trees.Count,
            Least = data.Labels.Min() + edge,
            Most = data.Labels.Max() - edge,
        };
    }
}
