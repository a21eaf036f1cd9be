namespace Clv.Probabilistic;

/// <summary>ln x − ψ(x) for x > 0, which is about 1/(2x) for large x, where a subtraction would cancel.</summary>
internal static class LogMinusDigamma
{
    /// <summary>ln x − ψ(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>A number > 0, decreasing in x.</returns>
    public static double Of(double x)
    {
        // ψ(x + 1) = ψ(x) + 1/x steps down from the series' range; each step adds 1/x − ln(1 + 1/x) > 0.
        double steps = 0;
        while (x < StirlingRemainder.SeriesFrom)
        {
            steps += Log1pGap.Of(1 / x);
            x += 1;
        }

        return steps + OfLarge(x);
    }

    private static double OfLarge(double x)
    {
        // 1/(2x) + Σ B₂ₖ/(2k x²ᵏ), DLMF 5.11.2; at x = 10 the tenth term is below 1e-17 of the sum.
        double inverse = 1 / x;
        double square = inverse * inverse;
        double sum = 3.0539543302701197438;
        sum = (sum * square) - 0.44325980392156862745;
        sum = (sum * square) + 0.083333333333333333333;
        sum = (sum * square) - 0.021092796092796092796;
        sum = (sum * square) + 0.0075757575757575757576;
        sum = (sum * square) - 0.0041666666666666666667;
        sum = (sum * square) + 0.003968253968253968254;
        sum = (sum * square) - 0.0083333333333333333333;
        sum = (sum * square) + 0.083333333333333333333;
        return (0.5 * inverse) + (sum * square);
    }
}
