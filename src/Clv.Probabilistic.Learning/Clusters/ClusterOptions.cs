namespace Clv.Probabilistic.Learning;

/// <summary>How customers are put into clusters.</summary>
/// <example>
/// <code>
/// CustomerClusters rhythm = CustomerClusters.Of(features, new() { Clusters = 3, Features = ["orders", "silence", "gap_mean"] });
/// CustomerClusters apart = CustomerClusters.Of(features, new() { UpTo = 10 });
/// ClusterCount two = apart.Tried[0];
/// Console.WriteLine($"{two.Clusters} clusters: {two.Silhouette:0.00}");
/// Console.WriteLine(apart.TriedTable());
/// </code>
/// </example>
public sealed record ClusterOptions
{
    /// <summary>How many clusters, from 2 to 1,000. Not asked where <see cref="UpTo"/> is given.</summary>
    public int Clusters { get; init; } = 4;

    /// <summary>The most clusters there may be, from 2 to 30: as many are made, from 2, as have the greatest mean silhouette. Null for as many as
    /// <see cref="Clusters"/>.</summary>
    public int? UpTo { get; init; }

    /// <summary>By which features; those by whose first one clusters are numbered. Null for <c>spend_sum</c>, <c>orders</c>, <c>silence</c> and
    /// <c>T</c>, as far as the table has them, and for all of its features where it has none of these.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>What chance begins with, ≥ 0.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses options that break their rules.</summary>
    internal ClusterOptions Checked()
    {
        OptionLimits.Require(Clusters, 2, OptionLimits.Clusters, nameof(Clusters));
        OptionLimits.Require(UpTo ?? 2, 2, OptionLimits.ClustersToTry, nameof(UpTo));
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        ListRules.RequireAll(Features, "name of a feature", nameof(Features));
        return Features is { Count: 0 } ? throw new ArgumentException("There is no feature to tell customers apart by; name one at least.", nameof(Features)) : this;
    }
}
