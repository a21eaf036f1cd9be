namespace Clv.Probabilistic;

/// <summary>e^x − 1, accurate to the last digit or two for every x, however small.</summary>
/// <remarks>.NET's <see cref="double.ExpM1(double)"/> subtracts 1 from the rounded e^x, which leaves no digit below 1e-16.</remarks>
internal static class Expm1
{
    /// <summary>Below this |x| the series is used; above, the subtraction is exact and e^x carries enough digits.</summary>
    private const double SeriesLimit = 0.5;

    /// <summary>e^x − 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>−1 far below zero, +∞ far above.</returns>
    public static double Of(double x)
    {
        if (!(Math.Abs(x) <= SeriesLimit))
        {
            return Math.Exp(x) - 1;
        }

        if (x == 0)
        {
            return x;
        }

        // Σ xⁿ/n! from n = 3, up to the term below 1e-17 of the sum at |x| = ½; x itself enters last and unrounded.
        double tail = 1.0 / 1307674368000;
        tail = (tail * x) + (1.0 / 87178291200);
        tail = (tail * x) + (1.0 / 6227020800);
        tail = (tail * x) + (1.0 / 479001600);
        tail = (tail * x) + (1.0 / 39916800);
        tail = (tail * x) + (1.0 / 3628800);
        tail = (tail * x) + (1.0 / 362880);
        tail = (tail * x) + (1.0 / 40320);
        tail = (tail * x) + (1.0 / 5040);
        tail = (tail * x) + (1.0 / 720);
        tail = (tail * x) + (1.0 / 120);
        tail = (tail * x) + (1.0 / 24);
        tail = (tail * x) + (1.0 / 6);
        double square = x * x;
        return x + ((0.5 * square) + (square * x * tail));
    }
}
