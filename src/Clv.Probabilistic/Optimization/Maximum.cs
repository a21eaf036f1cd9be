namespace Clv.Probabilistic;

/// <summary>The best point that a maximizer found.</summary>
/// <param name="Space">The parameters.</param>
/// <param name="Coordinates">Their coordinates there.</param>
/// <param name="LogLikelihood">The total log-likelihood there, never penalized.</param>
/// <param name="Covariance">The covariance of the parameters on the natural scale; null where undetermined.</param>
/// <param name="Convergence">How the search ended.</param>
/// <param name="Directions">Unit vectors in coordinates, the eigenvectors that belong to the report's eigenvalues.</param>
internal sealed record Maximum(
    ParameterSpace Space,
    double[] Coordinates,
    double LogLikelihood,
    double[,]? Covariance,
    ConvergenceReport Convergence,
    IReadOnlyList<double[]> Directions)
{
    /// <summary>The parameters there, on the natural scale.</summary>
    public double[] Parameters => Space.Values(Coordinates);
}
