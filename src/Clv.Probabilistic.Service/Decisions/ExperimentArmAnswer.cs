namespace Clv.Probabilistic.Service;

/// <summary>An arm of an experiment.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Share">Its share of the customers.</param>
internal sealed record ExperimentArmAnswer(string Name, double Share);
