namespace Clv.Probabilistic;

/// <summary>What customers of one frequency share.</summary>
/// <param name="Frequency">x.</param>
/// <param name="Tables">The parameters.</param>
internal readonly record struct BetaGeoBetaBinomialGroup(int Frequency, OpportunityTables Tables);
