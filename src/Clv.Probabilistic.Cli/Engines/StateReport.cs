namespace Clv.Probabilistic.Cli;

/// <summary>What became of a state.</summary>
/// <param name="Sentences">What was looked at and changed.</param>
/// <param name="Orders">What became of the rows of orders.</param>
internal sealed record StateReport(IReadOnlyList<string> Sentences, TransactionAccount Orders);
