namespace Clv.Probabilistic;

/// <summary>P(alive) of a model in which nobody drops out.</summary>
internal sealed class CertainlyAliveKernel : IAliveKernel
{
    /// <inheritdoc/>
    public void ProbabilityAlive(PackedHistories histories) => histories.Alive.Fill(1);
}
