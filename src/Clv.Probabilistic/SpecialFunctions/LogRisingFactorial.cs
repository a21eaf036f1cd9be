namespace Clv.Probabilistic;

/// <summary>Σ_{j&lt;d} ln((x + j)/s) = ln Γ(x + d) − ln Γ(x) − d·ln s, without a subtraction of log-gammas.</summary>
internal static class LogRisingFactorial
{
    /// <summary>The sum of d logarithms, in the time of one; d need not be whole.</summary>
    /// <param name="x">x ≥ <see cref="StirlingRemainder.SeriesFrom"/>.</param>
    /// <param name="d">d ≥ 0.</param>
    /// <param name="scale">s > 0.</param>
    public static double Of(double x, double d, double scale = 1)
    {
        // Stirling's formula on both, whose logarithms combine into ln(1 + d/x).
        double remainder = StirlingRemainder.OfLarge(x + d) - StirlingRemainder.OfLarge(x);
        return ((x + (d - 0.5)) * Log1p.Of(d / x)) + (d * (LogQuotient(x, scale) - 1)) + remainder;
    }

    /// <summary>ln(x/s), also where the quotient is beyond the range of doubles.</summary>
    public static double LogQuotient(double x, double scale)
    {
        double quotient = x / scale;
        return double.IsNormal(quotient) ? Math.Log(quotient) : Math.Log(x) - Math.Log(scale);
    }
}
