namespace Clv.Probabilistic;

/// <summary>BG/NBD predictions that take one formula per customer: one body per instruction set.</summary>
/// <remarks>Whatever the body, a result is within 1e-11, relative, of <see cref="BetaGeoPredictions"/>.</remarks>
internal interface IBetaGeoColumnKernel
{
    /// <summary>P(alive) per row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T.</param>
    /// <param name="destination">As long as the columns.</param>
    void ProbabilityAlive(
        BetaGeoParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        Span<double> destination);

    /// <summary>P(Y(t) ≥ 1) per row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as the columns.</param>
    void ProbabilityOfAnyPurchase(
        BetaGeoParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        double horizon,
        Span<double> destination);
}
