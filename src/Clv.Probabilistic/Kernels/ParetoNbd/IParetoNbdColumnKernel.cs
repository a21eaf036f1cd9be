namespace Clv.Probabilistic;

/// <summary>Pareto/NBD predictions that take one formula per customer: one body per instruction set.</summary>
/// <remarks>Whatever the body, a result is within 1e-11, relative, of <see cref="ParetoNbdPredictions"/>.</remarks>
internal interface IParetoNbdColumnKernel
{
    /// <summary>P(alive) per row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T.</param>
    /// <param name="destination">As long as the columns.</param>
    void ProbabilityAlive(
        ParetoNbdParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        Span<double> destination);
}
