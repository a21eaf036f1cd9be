namespace Clv.Probabilistic.Cli;

/// <summary>Customers in clusters, and what there is to say of them.</summary>
/// <param name="Customers">A row per customer.</param>
/// <param name="Profiles">A row per cluster.</param>
/// <param name="Sentences">What the clusters are.</param>
/// <param name="Remarks">What was missing.</param>
internal sealed record ClusterResult(
    ResultTable Customers, ResultTable Profiles, IReadOnlyList<string> Sentences, IReadOnlyList<string> Remarks);
