namespace Clv.Probabilistic.Learning;

/// <summary>What tells the customers of a cluster from others, in words.</summary>
internal sealed class ClusterWords
{
    /// <summary>Standard deviations from which a cluster differs, and differs much: what Cohen (1988) calls nearly a medium effect, and more than a large
    /// one.</summary>
    private const double Differs = 0.4;

    private const double DiffersMuch = 1;

    private readonly string[] _features;
    private readonly ClusteredRows _rows;
    private readonly double[] _means;
    private readonly double[] _scaled;

    /// <param name="table">The features.</param>
    /// <param name="features">Those by which customers are told apart.</param>
    /// <param name="rows">The customers on the common scale.</param>
    public ClusterWords(FeatureTable table, string[] features, ClusteredRows rows)
    {
        _features = features;
        _rows = rows;
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        _means = [.. features.Select(feature => CustomerClusters.Mean(table[feature], all))];
        _scaled = [.. Enumerable.Range(0, rows.Used.Length).Select(used => rows.Mean(used, all))];
    }

    /// <summary>The words.</summary>
    /// <param name="members">The customers of the cluster.</param>
    /// <param name="means">The mean of each feature over them.</param>
    public string Of(int[] members, double[] means)
    {
        (int Feature, double Off)[] apart =
        [
            .. _rows.Used.Select((feature, used) => (Feature: feature, Off: _rows.Mean(used, members) - _scaled[used]))
                .Where(one => Math.Abs(one.Off) >= Differs && !double.IsNaN(means[one.Feature]))
                .OrderByDescending(one => Math.Abs(one.Off)),
        ];
        return apart.Length == 0 ? "much like all customers" : $"with {string.Join(", ", apart.Select(one => Words(one.Feature, one.Off, means)))}";
    }

    private string Words(int feature, double off, double[] means) => FormattableString.Invariant(
        $"{(Math.Abs(off) >= DiffersMuch ? "much " : string.Empty)}{(off > 0 ? "higher" : "lower")} {_features[feature]} ({means[feature]:#,0.##}, all {_means[feature]:#,0.##})");
}
