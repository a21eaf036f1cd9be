namespace Clv.Probabilistic;

/// <summary>P(alive) of a model in which nobody drops out.</summary>
internal sealed class CertainlyAliveKernel : IAliveKernel
{
    /// <inheritdoc/>
    public void ProbabilityAlive(PackedHistories histories) => histories.Alive.Fill(1);

    /// <inheritdoc/>
    public double LogAlive(int x, double tx, double t) => 0;
}
