namespace Clv.Probabilistic;

/// <summary>e^x − 1 − x, accurate near zero, where it is about x²/2 and a subtraction would cancel.</summary>
internal static class Expm1Gap
{
    private const double SeriesTo = 1;

    /// <summary>e^x − 1 − x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>A number ≥ 0; +∞ where e^x is.</returns>
    public static double Of(double x)
    {
        if (!(Math.Abs(x) <= SeriesTo))
        {
            return Expm1.Of(x) - x;
        }

        // x²/2·(1 + x/3·(1 + x/4·(…))); the twentieth factor changes nothing.
        double sum = 1;
        for (int k = 20; k >= 3; k--)
        {
            sum = 1 + (x / k * sum);
        }

        return x * x / 2 * sum;
    }
}
