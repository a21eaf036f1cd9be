namespace Clv.Probabilistic.Cli;

/// <summary>What a command line says to learners.</summary>
/// <param name="Purchases">The model of purchases of those that stand on one.</param>
/// <param name="Spend">Their model of spend; null for the first of the library.</param>
/// <param name="Seed">What chance begins with; any number.</param>
internal sealed record LearnerSettings(IPurchaseFitter Purchases, ISpendFitter? Spend = null, long Seed = 1);
