namespace Clv.Probabilistic.Learning;

/// <summary>How far clusters are apart if there are so many: a row of <see cref="CustomerClusters.Tried"/>.</summary>
/// <param name="Clusters">How many clusters.</param>
/// <param name="Silhouette">The mean silhouette, from −1 to 1.</param>
public sealed record ClusterCount(int Clusters, double Silhouette);
