namespace Clv.Probabilistic.Cli;

/// <summary>What was learnt, and what there is to say of it.</summary>
/// <param name="Learnt">What a file holds.</param>
/// <param name="Account">What it was learnt from, how good it is, and what was chosen from.</param>
/// <param name="Remarks">What was missing, a sentence each.</param>
internal sealed record LearntResult(ITrainedForecaster Learnt, IReadOnlyList<AccountSection> Account, IReadOnlyList<string> Remarks);
