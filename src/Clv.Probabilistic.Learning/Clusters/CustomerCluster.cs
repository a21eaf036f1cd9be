namespace Clv.Probabilistic.Learning;

/// <summary>A cluster of customers who are alike.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Customers">How many customers it has.</param>
/// <param name="Share">Their share of all, from 0 to 1.</param>
/// <param name="Means">The mean of each feature over those who have it, in the order of <see cref="CustomerClusters.Features"/>; NaN where nobody has.</param>
public sealed record CustomerCluster(int Number, int Customers, double Share, IReadOnlyList<double> Means);
