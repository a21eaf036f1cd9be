namespace Clv.Probabilistic.Learning;

/// <summary>How boosted trees learn.</summary>
/// <remarks>The defaults suit thousands of customers rather than millions: small trees, and as many as did best on a window that they had not seen.</remarks>
/// <example>
/// <code>
/// BoostedTreesLearner careful = new(new() { Leaves = 4, LearningRate = 0.05, FewestInLeaf = 50 });
/// </code>
/// </example>
public sealed record BoostedTreesOptions
{
    /// <summary>Which library learns them.</summary>
    public BoostingLibrary Library { get; init; } = BoostingLibrary.LightGbm;

    /// <summary>The most leaves of a tree, from 2 to 1,024.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>How much of each tree counts, in (0, 1].</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The fewest customers of a leaf, from 1 to 1,000,000.</summary>
    public int FewestInLeaf { get; init; } = 20;

    /// <summary>The most trees, from 10 to 10,000.</summary>
    public int MostTrees { get; init; } = 240;

    /// <summary>What chance begins with, ≥ 0.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses options that break their rules.</summary>
    internal BoostedTreesOptions Checked()
    {
        OptionLimits.Require(Leaves, 2, OptionLimits.Leaves, nameof(Leaves));
        OptionLimits.Require(FewestInLeaf, 1, OptionLimits.FewestInLeaf, nameof(FewestInLeaf));
        OptionLimits.Require(MostTrees, 10, OptionLimits.Trees, nameof(MostTrees));
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        if (!Enum.IsDefined(Library))
        {
            throw new ArgumentOutOfRangeException(nameof(Library), Library, "There is no such library.");
        }

        return LearningRate is > 0 and <= 1
            ? this
            : throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "A learning rate is above 0 and at most 1.");
    }
}
