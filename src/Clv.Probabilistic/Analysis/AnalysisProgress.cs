namespace Clv.Probabilistic;

/// <summary>Where an analysis stands: reported when a step begins, and during a fit whenever a better point has been found.</summary>
/// <param name="Step">The step.</param>
/// <param name="ModelName">The model that is being fitted; null in a step that fits none.</param>
/// <param name="Fit">Where its fit stands; null when it begins.</param>
public readonly record struct AnalysisProgress(AnalysisStep Step, string? ModelName = null, FitProgress? Fit = null);
