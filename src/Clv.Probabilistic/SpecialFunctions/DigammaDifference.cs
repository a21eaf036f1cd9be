namespace Clv.Probabilistic;

/// <summary>ψ(x + d) − ψ(x) without cancellation, however small d or large x.</summary>
internal static class DigammaDifference
{
    /// <summary>B₂ₖ/2k from k = 1, with a zero first: the asymptotic series of ln x − 1/(2x) − ψ(x) in 1/x².</summary>
    private static readonly double[] _asymptotic =
    [
        0, 1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160, 43867.0 / 14364,
    ];

    /// <summary>ψ(x + d) − ψ(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <param name="d">x + d > 0.</param>
    /// <returns>Of the sign of d.</returns>
    public static double Of(double x, double d)
    {
        if (d < 0)
        {
            return -Of(x + d, -d);
        }

        // Below the series' range: 1/x − 1/(x + d) = d/(x + d)/x per step, all of one sign.
        double steps = 0;
        while (x < StirlingRemainder.SeriesFrom)
        {
            steps += d / (x + d) / x;
            x += 1;
        }

        // ψ(x) = ln x − 1/(2x) − Σ B₂ₖ/(2k x²ᵏ), and with u = 1/x, w = 1/(x + d), u − w = u·d/(x + d).
        double u = 1 / x;
        double w = 1 / (x + d);
        double fall = u * (d / (x + d));
        double slope = DividedDifference.Of(_asymptotic, u * u, w * w).Slope;
        return steps + Log1p.Of(d / x) + (fall * (0.5 + ((u + w) * slope)));
    }
}
