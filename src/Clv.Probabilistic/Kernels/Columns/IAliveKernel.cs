namespace Clv.Probabilistic;

/// <summary>P(alive) over columns: one body per model and instruction set, holding the model's parameters.</summary>
/// <remarks>Whatever the body, a result is within 1e-11, relative, of the model's scalar form.</remarks>
internal interface IAliveKernel
{
    /// <summary>Writes P(alive) of packed histories to <see cref="PackedHistories.Alive"/>.</summary>
    void ProbabilityAlive(PackedHistories histories);

    /// <summary>ln P(alive) of one history, for a P(alive) next to nothing.</summary>
    double LogAlive(int x, double tx, double t);
}
