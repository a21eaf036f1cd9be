namespace Clv.Probabilistic.Learning;

/// <summary>What an ensemble has learnt on top of its model.</summary>
/// <param name="Members">The members.</param>
/// <param name="Weights">How much each counts.</param>
/// <param name="Spread">How far numbers of purchases lie around the forecast.</param>
/// <param name="Level">At which level members stand.</param>
/// <param name="Windows">From how many earlier origins.</param>
internal sealed record Stack(EnsembleMembers Members, double[] Weights, CountSpread Spread, EnsembleLevel Level, int Windows);
