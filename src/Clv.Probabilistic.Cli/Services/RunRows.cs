namespace Clv.Probabilistic.Cli;

/// <summary>The orders of a run, read again.</summary>
/// <param name="Orders">As the run took them, after refunds.</param>
/// <param name="Rows">As they were, with refunds as rows of their own; null where there are none.</param>
internal sealed record RunRows(TransactionTable Orders, TransactionTable? Rows);
