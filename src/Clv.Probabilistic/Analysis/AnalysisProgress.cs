namespace Clv.Probabilistic;

/// <summary>Where an analysis stands: reported when a step begins, and during a fit whenever a better point has been found.</summary>
/// <param name="Step">The step.</param>
/// <param name="ModelName">The model that is being fitted; null in a step that fits none.</param>
/// <param name="Fit">Where its fit stands; null when it begins.</param>
/// <param name="Work">Where a step of several parts stands, such as a comparison; null for a step of one part.</param>
/// <param name="Check">What the check of the orders found, reported once, as soon as it is known; null in all other reports.</param>
/// <example>
/// <code>
/// Progress&lt;AnalysisProgress> progress = new(now => Console.WriteLine($"{now.Step} {now.ModelName}, {now.Work?.Fraction:0%}"));
/// CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = weeks }, progress);
/// </code>
/// </example>
public readonly record struct AnalysisProgress(
    AnalysisStep Step, string? ModelName = null, FitProgress? Fit = null, WorkProgress? Work = null, DataCheckReport? Check = null);
