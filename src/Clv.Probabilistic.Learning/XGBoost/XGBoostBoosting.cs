namespace Clv.Probabilistic.Learning;

/// <summary>Boosts trees by XGBoost.</summary>
/// <remarks>It counts what is in a leaf by the curvature of the loss. Labels of means are taken by their mean, so that a customer of average mean
/// counts for one, and of probabilities the fewest are taken by the share's variance. A split that improves less than a millionth is none, so labels of
/// the squared loss have a unit of their own too.</remarks>
internal sealed class XGBoostBoosting : IBoosting
{
    public string Name => "boosted-trees:xgboost";

    public IBoostedTrees Learn(LearningData data, LearningLoss loss, BoostedTreesOptions options, int rounds, CancellationToken cancellationToken)
    {
        XGBoostLibrary library = XGBoostLibrary.Installed;
        double mean = data.Labels.Average();
        double factor = LabelUnit.Of(data.Labels, loss);
        float[] labels = [.. data.Labels.Select(label => (float)(label / factor))];
        nint matrix = library.CreateMatrix(data.Features.ToRows(), data.Features.Columns.Count, labels);
        nint booster = 0;
        try
        {
            booster = library.CreateBooster(matrix, Settings(loss, options, start: mean / factor));
            for (int round = 0; round < rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                library.Update(booster, round, matrix);
            }

            return XGBoostTrees.Of(data.Features.Columns, factor, library.Save(booster));
        }
        finally
        {
            if (booster != 0)
            {
                library.FreeBooster(booster);
            }

            library.FreeMatrix(matrix);
        }
    }

    /// <summary>The settings by XGBoost's names. One thread gives the same trees everywhere.</summary>
    /// <param name="loss">What is minimized.</param>
    /// <param name="options">How.</param>
    /// <param name="start">The forecast that trees start from.</param>
    private static IEnumerable<KeyValuePair<string, object>> Settings(LearningLoss loss, BoostedTreesOptions options, double start) =>
    [
        new("objective", loss switch
        {
            LearningLoss.Squared => "reg:squarederror",
            LearningLoss.Poisson => "count:poisson",
            LearningLoss.Tweedie => "reg:tweedie",
            _ => "binary:logistic",
        }),
        new("tweedie_variance_power", 1.5),
        new("base_score", start),
        new("tree_method", "hist"),
        new("grow_policy", "lossguide"),
        new("max_leaves", options.Leaves),
        new("max_depth", 0),
        new("eta", options.LearningRate),
        new("min_child_weight", options.FewestInLeaf * (loss == LearningLoss.Logistic ? start * (1 - start) : 1)),
        new("lambda", 1),
        new("seed", options.Seed % int.MaxValue),
        new("nthread", 1),
        new("verbosity", 0),
    ];
}
