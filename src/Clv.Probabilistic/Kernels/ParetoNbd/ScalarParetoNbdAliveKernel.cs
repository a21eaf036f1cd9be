namespace Clv.Probabilistic;

/// <summary>P(alive) of Pareto/NBD, one history after the other.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class ScalarParetoNbdAliveKernel(ParetoNbdParameters parameters) : IAliveKernel
{
    /// <inheritdoc/>
    public void ProbabilityAlive(PackedHistories histories)
    {
        Span<double> alive = histories.Alive;
        for (int i = 0; i < histories.Count; i++)
        {
            alive[i] = ParetoNbdPredictions.ProbabilityAlive(
                parameters, (int)histories.Frequency[i], histories.Recency[i], histories.Age[i]);
        }
    }

    /// <inheritdoc/>
    public double LogAlive(int x, double tx, double t) => ParetoNbdPredictions.LogAlive(parameters, x, tx, t);
}
