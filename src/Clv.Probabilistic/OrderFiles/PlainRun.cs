namespace Clv.Probabilistic;

/// <summary>A stretch of a block in which every row is an order without a question.</summary>
/// <param name="Start">Where its first line begins.</param>
/// <param name="End">Where its last line ends.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="FirstRow">The first of its orders.</param>
/// <param name="Rows">How many orders it has.</param>
internal readonly record struct PlainRun(int Start, int End, long Lines, int FirstRow, int Rows);
