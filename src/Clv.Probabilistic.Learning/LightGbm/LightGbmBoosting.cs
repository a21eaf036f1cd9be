namespace Clv.Probabilistic.Learning;

/// <summary>Boosts trees by LightGBM.</summary>
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
        return BoostedTrees.Learn(data.Features, [.. data.Labels], [], settings, rounds, cancellationToken);
    }
}
