namespace Clv.Probabilistic;

/// <summary>How replicates of the data are drawn from a model.</summary>
public sealed record ReplicationOptions
{
    /// <summary>The number of replicates, so many that at least five lie beyond each end of an interval.</summary>
    /// <value>Default 400.</value>
    public int Replicates { get; init; } = 400;

    /// <summary>The share of replicates in an interval, strictly between 0 and 1.</summary>
    /// <value>Default 0.9.</value>
    public double Level { get; init; } = 0.9;

    /// <summary>Any number; another one gives other replicates.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>The most threads to use. The result does not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }
}
