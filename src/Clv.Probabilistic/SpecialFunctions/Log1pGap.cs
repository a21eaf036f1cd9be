namespace Clv.Probabilistic;

/// <summary>x − ln(1 + x), accurate near zero, where it is about x²/2 and a subtraction would cancel.</summary>
internal static class Log1pGap
{
    private const double SeriesFrom = -0.4;
    private const double SeriesTo = 0.5;

    /// <summary>x − ln(1 + x).</summary>
    /// <param name="x">x > −1.</param>
    /// <returns>A number ≥ 0; +∞ at −1.</returns>
    public static double Of(double x)
    {
        if (!(x >= SeriesFrom && x <= SeriesTo))
        {
            return double.IsPositiveInfinity(x) ? x : x - Log1p.Of(x);
        }

        // ln(1 + x) = 2 artanh(t) with t = x/(2 + x), and x − 2t = x·t, so the gap is t·(x − 2t²·Σ t²ᵏ/(2k + 3));
        // |t| ≤ ¼ leaves the first term that is left out below 1e-18.
        double t = x / (2 + x);
        double square = t * t;
        double sum = 1.0 / 29;
        sum = (sum * square) + (1.0 / 27);
        sum = (sum * square) + (1.0 / 25);
        sum = (sum * square) + (1.0 / 23);
        sum = (sum * square) + (1.0 / 21);
        sum = (sum * square) + (1.0 / 19);
        sum = (sum * square) + (1.0 / 17);
        sum = (sum * square) + (1.0 / 15);
        sum = (sum * square) + (1.0 / 13);
        sum = (sum * square) + (1.0 / 11);
        sum = (sum * square) + (1.0 / 9);
        sum = (sum * square) + (1.0 / 7);
        sum = (sum * square) + (1.0 / 5);
        sum = (sum * square) + (1.0 / 3);
        return t * (x - (2 * square * sum));
    }
}
