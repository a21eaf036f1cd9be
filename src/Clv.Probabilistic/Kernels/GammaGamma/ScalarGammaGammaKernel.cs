namespace Clv.Probabilistic;

/// <summary>The Gamma-Gamma likelihood's loop in plain scalar code: the reference for every other body.</summary>
internal sealed class ScalarGammaGammaKernel : IGammaGammaKernel
{
    /// <inheritdoc/>
    public int BlockSize => 256;

    /// <inheritdoc/>
    public GammaGammaSums Sum(
        in GammaGammaGroup group,
        in GammaGammaRatio ratio,
        ReadOnlySpan<double> spend,
        ReadOnlySpan<double> weight,
        in GammaGammaSpends totals,
        Derivatives derivatives)
    {
        GammaGammaSums sums = default;
        for (int i = 0; i < spend.Length; i++)
        {
            Add(ref sums, group, spend[i] * ratio.PerMoney, weight.IsEmpty ? 1 : weight[i], derivatives);
        }

        return sums;
    }

    /// <inheritdoc/>
    public void Logarithms(ReadOnlySpan<double> values, Span<double> destination)
    {
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = Math.Log(values[i]);
        }
    }

    private static void Add(
        ref GammaGammaSums sums, in GammaGammaGroup group, double ratio, double weight, Derivatives derivatives)
    {
        GammaGammaDeviation deviation = new(group, ratio);
        sums.Weight += weight;
        sums.Deviance += weight * deviation.Deviance;
        if (derivatives == Derivatives.None)
        {
            return;
        }

        // Numerators and denominator are divided by max(1, ρ), so that none overflows.
        double up = ratio > 1 ? 1 : ratio;
        double down = ratio > 1 ? 1 / ratio : 1;
        double inverse = 1 / ((group.Share * up) + (group.Rest * down));
        double share = group.Share * up * inverse;
        double rest = group.Rest * down * inverse;
        sums.LogShare += weight * deviation.LogShare;
        sums.LogRest += weight * deviation.LogRest;
        sums.Excess += weight * (group.Share * group.Rest * ((ratio - 1) * down * inverse));
        if (derivatives == Derivatives.Second)
        {
            sums.Share += weight * share;
            sums.Rest += weight * rest;
            sums.Spread += weight * (share * rest);
        }
    }
}
