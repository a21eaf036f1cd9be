namespace Clv.Probabilistic;

/// <summary>The innermost loop of the Pareto/NBD likelihood: one body per instruction set.</summary>
internal interface IParetoNbdKernel
{
    /// <summary>The largest block the body takes.</summary>
    int BlockSize { get; }

    /// <summary>Adds up a block of customers of one frequency.</summary>
    /// <param name="group">What they share.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T, parallel to <paramref name="recency"/>.</param>
    /// <param name="weight">Multiplicities, or empty where each is 1.</param>
    /// <param name="derivatives">Which sums are wanted; the others may be left 0.</param>
    /// <returns>The sums over the block.</returns>
    ParetoNbdSums Sum(
        in ParetoNbdGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives);
}
