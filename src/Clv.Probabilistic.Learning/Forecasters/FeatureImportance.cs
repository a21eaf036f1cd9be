namespace Clv.Probabilistic.Learning;

/// <summary>How much a feature mattered to trees.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Share">Its part of all that splits improved, from 0 to 1.</param>
public sealed record FeatureImportance(string Name, double Share);
