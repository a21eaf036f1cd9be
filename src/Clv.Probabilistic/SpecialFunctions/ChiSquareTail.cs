namespace Clv.Probabilistic;

/// <summary>The upper tail of the chi-square distribution.</summary>
internal static class ChiSquareTail
{
    /// <summary>P(χ²_k > x).</summary>
    /// <param name="x">The statistic, ≥ 0; +∞ gives 0.</param>
    /// <param name="degrees">k ≥ 1.</param>
    /// <returns>A probability, 0 below the range of doubles.</returns>
    public static double Of(double x, int degrees) =>
        double.IsPositiveInfinity(x) ? 0 : Math.Clamp(MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2), 0, 1);
}
