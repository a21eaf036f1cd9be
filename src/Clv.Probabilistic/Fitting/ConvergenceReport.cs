using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The evidence that a fit is at a maximum, or the reason why it is not.</summary>
/// <param name="Status">How the fit ended.</param>
/// <param name="Iterations">Steps of the minimizer.</param>
/// <param name="Evaluations">Evaluations of the likelihood over all customers.</param>
/// <param name="GradientNorm">The largest component of the gradient of the mean log-likelihood (less the penalty, if
/// any) in log-parameters, at the best point.</param>
/// <param name="HessianEigenvalues">Eigenvalues, ascending, of the negative Hessian of the same function: all positive at
/// a maximum, near zero along a flat ridge.</param>
/// <param name="Warnings">Sentences about what a reader of the estimates must know; empty where all is well.</param>
public sealed record ConvergenceReport(
    ConvergenceStatus Status,
    int Iterations,
    int Evaluations,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double GradientNorm,
    IReadOnlyList<double> HessianEigenvalues,
    IReadOnlyList<string> Warnings);
