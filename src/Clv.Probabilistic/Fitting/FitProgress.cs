namespace Clv.Probabilistic;

/// <summary>Where a fit stands after a step.</summary>
/// <param name="Iteration">Steps taken so far.</param>
/// <param name="LogLikelihood">The total log-likelihood at the best point so far, less the penalty if there is one.</param>
/// <param name="GradientNorm">The largest component of the mean gradient in log-parameters.</param>
public readonly record struct FitProgress(int Iteration, double LogLikelihood, double GradientNorm);
