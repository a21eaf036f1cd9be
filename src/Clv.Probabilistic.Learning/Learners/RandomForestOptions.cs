namespace Clv.Probabilistic.Learning;

/// <summary>How a random forest learns.</summary>
/// <remarks>The defaults suit thousands of customers: leaves of no fewer than twenty, so that a leaf's mean says something.</remarks>
/// <example>
/// <code>
/// RandomForestLearner broad = new(new() { Trees = 500, FewestInLeaf = 50 });
/// </code>
/// </example>
public sealed record RandomForestOptions
{
    /// <summary>The number of trees, from 1 to 10,000.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>The most leaves of a tree, from 2 to 1,024.</summary>
    public int Leaves { get; init; } = 32;

    /// <summary>The fewest customers of a leaf, from 1 to 1,000,000.</summary>
    public int FewestInLeaf { get; init; } = 20;

    /// <summary>The share of features among which each split chooses, in (0, 1].</summary>
    public double FeatureShare { get; init; } = 1.0 / 3;

    /// <summary>The share of customers that each tree sees, in (0, 1].</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>What chance begins with, ≥ 0.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses options that break their rules.</summary>
    internal RandomForestOptions Checked()
    {
        OptionLimits.Require(Trees, 1, OptionLimits.Trees, nameof(Trees));
        OptionLimits.Require(Leaves, 2, OptionLimits.Leaves, nameof(Leaves));
        OptionLimits.Require(FewestInLeaf, 1, OptionLimits.FewestInLeaf, nameof(FewestInLeaf));
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        return FeatureShare is not (> 0 and <= 1)
            ? throw new ArgumentOutOfRangeException(nameof(FeatureShare), FeatureShare, "A share of features is above 0 and at most 1.")
            : RowShare is not (> 0 and <= 1)
            ? throw new ArgumentOutOfRangeException(nameof(RowShare), RowShare, "A share of customers is above 0 and at most 1.")
            : this;
    }
}
