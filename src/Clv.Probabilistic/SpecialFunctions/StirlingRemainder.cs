namespace Clv.Probabilistic;

/// <summary>What Stirling's formula leaves out: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], which is about 1/(12x).</summary>
internal static class StirlingRemainder
{
    /// <summary>½ ln 2π.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>From here on the asymptotic series reaches full precision.</summary>
    public const double SeriesFrom = 10;

    /// <summary>The remainder.</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>A number > 0, decreasing in x; below <see cref="SeriesFrom"/> accurate in absolute terms.</returns>
    public static double Of(double x) => x >= SeriesFrom
        ? OfLarge(x)
        : LogGamma.Of(x) - (((x - 0.5) * Math.Log(x)) - x) - HalfLogTwoPi;

    /// <summary>The remainder for x ≥ <see cref="SeriesFrom"/>, to full relative precision.</summary>
    public static double OfLarge(double x)
    {
        // Σ B₂ₖ / (2k(2k − 1) x²ᵏ⁻¹), DLMF 5.11.1; at x = 10 the tenth term is below 2e-17 of the sum.
        double inverse = 1 / x;
        double square = inverse * inverse;
        double sum = 0.17964437236883057316;
        sum = (sum * square) - 0.02955065359477124183;
        sum = (sum * square) + 0.0064102564102564102564;
        sum = (sum * square) - 0.0019175269175269175269;
        sum = (sum * square) + 0.00084175084175084175084;
        sum = (sum * square) - 0.0005952380952380952381;
        sum = (sum * square) + 0.00079365079365079365079;
        sum = (sum * square) - 0.0027777777777777777778;
        sum = (sum * square) + 0.083333333333333333333;
        return sum * inverse;
    }
}
