namespace Clv.Probabilistic;

/// <summary>How mean spends become ρ = q·m/(p·v), the ratio to where the density of ln m peaks.</summary>
/// <param name="PerMoney">ρ/m.</param>
/// <param name="LogPerMoney">ln(ρ/m).</param>
/// <param name="IsOrdinary">Whether the ρ of every customer is so far inside the range of doubles that products of several are,
/// too.</param>
internal readonly record struct GammaGammaRatio(double PerMoney, double LogPerMoney, bool IsOrdinary)
{
    private const double Largest = 1e100;

    /// <summary>The ratio at a point, for spends within bounds.</summary>
    /// <param name="logPerMoney">ln q − ln p − ln v.</param>
    /// <param name="unit">The unit of spends, in that of v: a power of two.</param>
    /// <param name="smallest">The smallest m, in that unit.</param>
    /// <param name="largest">The largest m, in that unit.</param>
    public static GammaGammaRatio Of(double logPerMoney, double unit, double smallest, double largest)
    {
        // The logarithm of the very factor that spends are multiplied with: Σ ln ρ is multiplied by a, and so is any mismatch.
        double perMoney = Math.Exp(logPerMoney) * unit;
        return new GammaGammaRatio(
            perMoney, Math.Log(perMoney), smallest * perMoney > 1 / Largest && largest * perMoney < Largest);
    }
}
