namespace Clv.Probabilistic;

/// <summary>The best point that a maximizer found.</summary>
/// <param name="LogParameters">Natural logarithms of the parameters.</param>
/// <param name="LogLikelihood">The total log-likelihood there, never penalized.</param>
/// <param name="Covariance">The covariance of the parameters on the natural scale; null where undetermined.</param>
/// <param name="Convergence">How the search ended.</param>
/// <param name="Directions">Unit vectors in log-parameters, the eigenvectors that belong to the report's eigenvalues.</param>
internal sealed record Maximum(
    double[] LogParameters,
    double LogLikelihood,
    double[,]? Covariance,
    ConvergenceReport Convergence,
    IReadOnlyList<double[]> Directions)
{
    /// <summary>A parameter at the best point, on the natural scale.</summary>
    public double Parameter(int index) => Math.Exp(LogParameters[index]);
}
