using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Clv.Probabilistic.Learning;

/// <summary>Boosts trees by FastTree of ML.NET.</summary>
/// <remarks>Its trees start from zero; labels are taken around their mean, or by it, so that they start from the mean; those of
/// probabilities start from a half. Poisson's deviance is that of Tweedie with index 1.</remarks>
internal sealed class FastTreeBoosting : IBoosting
{
    public string Name => "boosted-trees:fasttree";

    public IBoostedTrees Learn(LearningData data, LearningLoss loss, BoostedTreesOptions options, int rounds, CancellationToken cancellationToken)
    {
        float[] rows = TreeRows.Of(data.Features);
        double mean = data.Labels.Average();
        double unit = LabelUnit.Of(data.Labels, loss);
        return MachineLearningCall.With(
            options.Seed,
            context => loss switch
            {
                LearningLoss.Squared => Squared(context, View(label => (label - mean) / unit)),
                LearningLoss.Poisson => Tweedie(context, View(label => label / unit), index: 1),
                LearningLoss.Tweedie => Tweedie(context, View(label => label / unit), index: 1.5),
                _ => Logistic(context, RowsView.Of(
                    data.Features.Columns, rows, RowsViewColumn.OfFlags("Label", row => data.Labels[row] > 0))),
            },
            cancellationToken);

        RowsView View(Func<double, double> scaled) =>
            RowsView.Of(data.Features.Columns, rows, RowsViewColumn.OfNumbers("Label", row => scaled(data.Labels[row])));

        DecisionTrees Squared(MLContext context, RowsView view)
        {
            FastTreeRegressionTrainer.Options settings = new();
            Set(settings, options, rounds);
            return new DecisionTrees
            {
                Columns = data.Features.Columns,
                Trees = MachineLearningTrees.Of(context.Regression.Trainers.FastTree(settings).Fit(view).Model.TrainedTreeEnsemble),
                Start = mean,
                Weight = unit,
            };
        }

        DecisionTrees Tweedie(MLContext context, RowsView view, double index)
        {
            FastTreeTweedieTrainer.Options settings = new() { Index = index };
            Set(settings, options, rounds);
            return new DecisionTrees
            {
                Columns = data.Features.Columns,
                Trees = MachineLearningTrees.Of(context.Regression.Trainers.FastTreeTweedie(settings).Fit(view).Model.TrainedTreeEnsemble),
                Output = TreeOutput.Exponential,
                Factor = unit,
            };
        }

        DecisionTrees Logistic(MLContext context, RowsView view)
        {
            FastTreeBinaryTrainer.Options settings = new();
            Set(settings, options, rounds);
            Microsoft.ML.Calibrators.CalibratedModelParametersBase<FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator> learnt =
                context.BinaryClassification.Trainers.FastTree(settings).Fit(view).Model;
            IReadOnlyList<DecisionTree> trees = MachineLearningTrees.Of(learnt.SubModel.TrainedTreeEnsemble);
            return new DecisionTrees
            {
                Columns = data.Features.Columns,
                Trees = trees,
                Start = trees.Count == 0 ? Math.Log(mean / (1 - mean)) : -learnt.Calibrator.Offset,
                Weight = -learnt.Calibrator.Slope,
                Output = TreeOutput.Logistic,
            };
        }
    }

    private static void Set(BoostedTreeOptions settings, BoostedTreesOptions options, int rounds)
    {
        settings.NumberOfTrees = rounds;
        settings.NumberOfLeaves = options.Leaves;
        settings.LearningRate = options.LearningRate;
        settings.MinimumExampleCountPerLeaf = options.FewestInLeaf;
        settings.Seed = MachineLearningCall.SeedOf(options.Seed);
        settings.FeatureSelectionSeed = MachineLearningCall.SeedOf(options.Seed);
        settings.NumberOfThreads = 1; // the same sums everywhere
    }
}
