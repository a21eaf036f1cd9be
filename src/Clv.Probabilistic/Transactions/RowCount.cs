namespace Clv.Probabilistic;

/// <summary>How many rows of a source have something in common.</summary>
/// <param name="What">What they have in common, such as an id, a status or a condition.</param>
/// <param name="Rows">How many rows.</param>
public sealed record RowCount(string What, long Rows);
