namespace Clv.Probabilistic;

/// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0, without cancellation between the three.</summary>
/// <remarks>The cases follow DiDonato and Morris (1992), ACM TOMS 708 (betaln, algdiv, bcorr).</remarks>
internal static class LogBeta
{
    /// <summary>ln B(a, b).</summary>
    /// <param name="a">a > 0.</param>
    /// <param name="b">b > 0.</param>
    public static double Of(double a, double b)
    {
        (a, b) = a <= b ? (a, b) : (b, a);
        if (a >= StirlingRemainder.SeriesFrom)
        {
            return OfTwoLarge(a, b);
        }

        return b >= StirlingRemainder.SeriesFrom ? LogGamma.Of(a) + LogGammaQuotient(b, a) : OfTwoSmall(a, b);
    }

    /// <summary>ln[Γ(b)/Γ(a + b)] for b ≥ 10 and any a > 0: proportional to a as a vanishes.</summary>
    private static double LogGammaQuotient(double b, double a)
    {
        // Stirling on both; the logarithms combine into ln(1 + a/b), and both large terms are negative.
        double remainder = StirlingRemainder.OfLarge(b) - StirlingRemainder.OfLarge(a + b);
        return remainder - ((b + (a - 0.5)) * Log1p.Of(a / b)) - (a * (Math.Log(b) - 1));
    }

    private static double OfTwoLarge(double a, double b)
    {
        double ratio = a / b;
        double remainder =
            StirlingRemainder.OfLarge(a) + (StirlingRemainder.OfLarge(b) - StirlingRemainder.OfLarge(a + b));
        double logShare = -Log1p.Of(b / a);
        if (double.IsNegativeInfinity(logShare))
        {
            logShare = Math.Log(a) - Math.Log(b);
        }

        return ((a - 0.5) * logShare) - (b * Log1p.Of(ratio)) - (0.5 * Math.Log(b)) + StirlingRemainder.HalfLogTwoPi + remainder;
    }

    private static double OfTwoSmall(double a, double b)
    {
        // B(a, b) = B(a, b − 1)·(b − 1)/(a + b − 1) brings both to at most 1.5, where the three logarithms are small.
        double product = 1;
        while (b > 1.5)
        {
            b -= 1;
            product *= b / (a + b);
        }

        while (a > 1.5)
        {
            a -= 1;
            product *= a / (a + b);
        }

        double beyondTwo = (a - 1) + (b - 1);
        double whole = a >= 0.5 && b >= 0.5 && Math.Abs(beyondTwo) <= 0.5
            ? LogGamma.OfTwoPlus(beyondTwo)
            : LogGamma.Of(a + b);
        return Math.Log(product) + (LogGamma.Of(a) + LogGamma.Of(b) - whole);
    }
}
