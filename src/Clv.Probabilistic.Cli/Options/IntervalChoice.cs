namespace Clv.Probabilistic.Cli;

/// <summary>What the user said of intervals.</summary>
/// <param name="Level">Their level; null for none.</param>
internal sealed record IntervalChoice(double? Level);
