namespace Clv.Probabilistic.Learning;

/// <summary>A cluster of customers who are alike.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Customers">How many customers it has.</param>
/// <param name="Share">Their share of all, from 0 to 1.</param>
/// <param name="Means">The mean of each feature over those who have it, in the order of <see cref="CustomerClusters.Features"/>; NaN where nobody has.</param>
public sealed record CustomerCluster(int Number, int Customers, double Share, IReadOnlyList<double> Means)
{
    /// <summary>What tells its customers from others, in words: features whose mean, on the common scale, is 0.4 standard deviations or more from that of all
    /// customers, and <c>much</c> from 1 on, the furthest first.</summary>
    public string Profile { get; init; } = string.Empty;
}
