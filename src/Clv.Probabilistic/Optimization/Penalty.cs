namespace Clv.Probabilistic;

/// <summary>lifetimes' penalty on the mean negative log-likelihood: coefficient · Σ (scale_i · θ_i)².</summary>
/// <param name="Coefficient">The coefficient; 0 for none.</param>
/// <param name="Scale">Per parameter, what takes it to the scale on which it is penalized.</param>
internal readonly record struct Penalty(double Coefficient, double[] Scale);
