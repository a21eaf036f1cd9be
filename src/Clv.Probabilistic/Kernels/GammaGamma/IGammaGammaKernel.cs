namespace Clv.Probabilistic;

/// <summary>The innermost loop of the Gamma-Gamma likelihood: one body per instruction set.</summary>
internal interface IGammaGammaKernel
{
    /// <summary>The largest block the body takes.</summary>
    int BlockSize { get; }

    /// <summary>Adds up a block of customers of one frequency.</summary>
    /// <param name="group">What they share.</param>
    /// <param name="ratio">How their spends become ρ.</param>
    /// <param name="spend">m.</param>
    /// <param name="weight">Multiplicities, or empty where each is 1.</param>
    /// <param name="totals">The block's totals.</param>
    /// <param name="derivatives">Which sums are wanted; the others may be left 0.</param>
    /// <returns>The sums over the block.</returns>
    GammaGammaSums Sum(
        in GammaGammaGroup group,
        in GammaGammaRatio ratio,
        ReadOnlySpan<double> spend,
        ReadOnlySpan<double> weight,
        in GammaGammaSpends totals,
        Derivatives derivatives);

    /// <summary>ln of every value.</summary>
    /// <param name="values">Positive, normal.</param>
    /// <param name="destination">As long as <paramref name="values"/>.</param>
    void Logarithms(ReadOnlySpan<double> values, Span<double> destination);
}
