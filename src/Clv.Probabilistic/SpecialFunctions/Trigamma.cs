namespace Clv.Probabilistic;

/// <summary>ψ′(x), the derivative of <see cref="Digamma"/>, for x > 0.</summary>
internal static class Trigamma
{
    /// <summary>The Bernoulli numbers B₂, B₄, … B₁₈: the coefficients of 1/x³, 1/x⁵, … in the asymptotic series.</summary>
    internal static ReadOnlySpan<double> Bernoulli => _bernoulli;

    private static readonly double[] _bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
    ];

    /// <summary>ψ′(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>A number > 0, decreasing in x; +∞ where 1/x² is beyond the range of doubles.</returns>
    public static double Of(double x)
    {
        // ψ′(x) = ψ′(x + 1) + 1/x² steps up into the series' range; every term is positive.
        double steps = 0;
        while (x < StirlingRemainder.SeriesFrom)
        {
            double step = 1 / x;
            steps += step * step;
            x += 1;
        }

        // 1/x + 1/(2x²) + Σ B₂ₖ/x²ᵏ⁺¹, DLMF 5.15.8.
        double inverse = 1 / x;
        double square = inverse * inverse;
        ReadOnlySpan<double> coefficients = Bernoulli;
        double sum = coefficients[^1];
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            sum = (sum * square) + coefficients[k];
        }

        return steps + (inverse + ((0.5 * square) + (sum * square * inverse)));
    }
}
