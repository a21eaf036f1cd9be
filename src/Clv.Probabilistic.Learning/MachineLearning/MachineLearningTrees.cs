using Microsoft.ML.Trainers.FastTree;

namespace Clv.Probabilistic.Learning;

/// <summary>Trees of ML.NET as those that are evaluated here.</summary>
internal static class MachineLearningTrees
{
    /// <summary>The trees of an ensemble; a missing value, which was learnt as one below all others, goes left.</summary>
    public static IReadOnlyList<DecisionTree> Of<T>(TreeEnsemble<T> ensemble)
        where T : RegressionTreeBase =>
        Array.AsReadOnly([.. ensemble.Trees.Select((tree, at) => Of(tree, ensemble.TreeWeights[at]))]);

    private static DecisionTree Of(RegressionTreeBase tree, double weight) => new()
    {
        Features = [.. tree.NumericalSplitFeatureIndexes.Take(tree.NumberOfNodes)],
        Thresholds = [.. tree.NumericalSplitThresholds.Take(tree.NumberOfNodes)],
        Left = [.. tree.LeftChild.Take(tree.NumberOfNodes)],
        Right = [.. tree.RightChild.Take(tree.NumberOfNodes)],
        MissingLeft = [.. Enumerable.Repeat(1, tree.NumberOfNodes)],
        Gains = [.. tree.SplitGains.Take(tree.NumberOfNodes)],
        Leaves = [.. tree.LeafValues.Take(tree.NumberOfLeaves).Select(value => value * weight)],
    };
}
