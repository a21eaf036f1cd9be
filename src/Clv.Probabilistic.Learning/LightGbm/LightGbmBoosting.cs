namespace Clv.Probabilistic.Learning;

/// <summary>Boosts trees by LightGBM.</summary>
/// <remarks>Its penalties and limits have no unit, so labels are taken by one of their own; the trees that come of it are of labels as they were.</remarks>
internal sealed class LightGbmBoosting : IBoosting
{
    public string Name => "boosted-trees";

    public IBoostedTrees Learn(LearningData data, LearningLoss loss, BoostedTreesOptions options, int rounds, CancellationToken cancellationToken)
    {
        BoostingSettings settings = new()
        {
            Objective = BoostingSettings.ObjectiveOf(loss),
            Leaves = options.Leaves,
            LearningRate = options.LearningRate,
            FewestInLeaf = options.FewestInLeaf,
            Seed = options.Seed,
        };
        double unit = LabelUnit.Of(data.Labels, loss);
        BoostedTrees trees = BoostedTrees.Learn(
            data.Features, [.. data.Labels.Select(label => label / unit)], [], settings, rounds, cancellationToken);
        trees.Multiply(unit, isLogarithmic: loss != LearningLoss.Squared);
        return trees;
    }
}
