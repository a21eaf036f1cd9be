namespace Clv.Probabilistic.Learning;

/// <summary>A feature with its values.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Values">A value per customer; NaN where it is missing.</param>
internal sealed record FeatureColumn(FeatureDefinition Definition, double[] Values);
