namespace Clv.Probabilistic.Learning;

/// <summary>How trees are boosted.</summary>
internal sealed record BoostingSettings
{
    /// <summary>What is minimized, by LightGBM's name: <c>poisson</c>, <c>tweedie</c>, <c>binary</c>, <c>regression</c>.</summary>
    public required string Objective { get; init; }

    /// <summary>The most leaves of a tree.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>How much of a tree counts.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The fewest customers of a leaf.</summary>
    public int FewestInLeaf { get; init; } = 20;

    /// <summary>The most splits from root to leaf; -1 for as many as leaves allow.</summary>
    public int Depth { get; init; } = -1;

    /// <summary>The share of rows that each tree sees.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>The share of features that each tree sees.</summary>
    public double ColumnShare { get; init; } = 1;

    /// <summary>The penalty on leaves.</summary>
    public double Penalty { get; init; } = 1;

    /// <summary>What chance begins with.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>LightGBM's name of a loss.</summary>
    public static string ObjectiveOf(LearningLoss loss) => loss switch
    {
        LearningLoss.Squared => "regression",
        LearningLoss.Poisson => "poisson",
        LearningLoss.Tweedie => "tweedie",
        LearningLoss.Logistic => "binary",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss."),
    };

    /// <summary>The settings by LightGBM's names. One thread and its deterministic mode give the same trees everywhere.</summary>
    public IEnumerable<KeyValuePair<string, object>> Parameters() =>
    [
        new("objective", Objective),
        new("num_leaves", Leaves),
        new("learning_rate", LearningRate),
        new("min_data_in_leaf", FewestInLeaf),
        new("max_depth", Depth),
        new("bagging_fraction", RowShare),
        new("bagging_freq", RowShare < 1 ? 1 : 0),
        new("feature_fraction", ColumnShare),
        new("lambda_l2", Penalty),
        new("seed", Seed % int.MaxValue),
        new("deterministic", "true"),
        new("force_col_wise", "true"),
        new("num_threads", 1),
        new("verbosity", -1),
        new("boost_from_average", "true"),
    ];
}
