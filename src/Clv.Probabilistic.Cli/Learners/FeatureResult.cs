namespace Clv.Probabilistic.Cli;

/// <summary>Features of customers, and what there is to say of them.</summary>
/// <param name="Table">A row per customer.</param>
/// <param name="Remarks">What was missing, a sentence each.</param>
internal sealed record FeatureResult(ResultTable Table, IReadOnlyList<string> Remarks);
