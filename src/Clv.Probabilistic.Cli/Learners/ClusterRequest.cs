namespace Clv.Probabilistic.Cli;

/// <summary>How a command line wants customers to be put into clusters.</summary>
/// <param name="Features">By which features.</param>
/// <param name="Clusters">How many clusters; null for as many as are furthest apart.</param>
/// <param name="UpTo">How many clusters there may be then; null for the usual number.</param>
/// <param name="Seed">What chance begins with.</param>
internal sealed record ClusterRequest(FeatureRequest Features, int? Clusters, int? UpTo, long Seed);
