namespace Clv.Probabilistic;

/// <summary>Some customers of a summary, and the histories that models tell apart.</summary>
/// <param name="Rows">Their rows in the summary that they are from.</param>
/// <param name="Customers">Their histories, in the order of <paramref name="Rows"/>.</param>
/// <param name="Buyers">The distinct histories, as far as purchase models look at them.</param>
/// <param name="Spenders">The histories, as far as spend models look at them: those without a repeat purchase are one.</param>
internal sealed record HistoryBlock(int[] Rows, CustomerSummary Customers, DistinctHistories Buyers, DistinctHistories Spenders);
