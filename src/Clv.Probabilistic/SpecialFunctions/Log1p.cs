namespace Clv.Probabilistic;

/// <summary>ln(1 + x), accurate to the last digit or two for every x, however small.</summary>
/// <remarks>.NET's <see cref="double.LogP1(double)"/> is ln of the rounded 1 + x, which has no digit left below 1e-16.</remarks>
internal static class Log1p
{
    /// <summary>ln(1 + x).</summary>
    /// <param name="x">x ≥ −1.</param>
    /// <returns>−∞ at −1; NaN below.</returns>
    public static double Of(double x)
    {
        // With u = 1 + x rounded and c = (1 + x) − u, which is exact, ln(1 + x) = ln(u) + c/u − ½(c/u)² + …;
        // |c/u| is at most half a unit in the last place, so the square is never seen.
        double u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        if (!(u > 0) || double.IsPositiveInfinity(u))
        {
            return Math.Log(u);
        }

        double c = Math.Abs(x) < 1 ? x - (u - 1) : 1 - (u - x);
        return Math.Log(u) + (c / u);
    }

    /// <summary>ln(1 + x/y), also where the quotient is beyond the largest double.</summary>
    /// <param name="x">x ≥ 0, finite.</param>
    /// <param name="y">y > 0, finite.</param>
    public static double OfQuotient(double x, double y)
    {
        double quotient = x / y;
        return double.IsPositiveInfinity(quotient) ? Math.Log(x) - Math.Log(y) : Of(quotient);
    }
}
