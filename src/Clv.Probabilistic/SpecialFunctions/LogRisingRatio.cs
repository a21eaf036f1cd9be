namespace Clv.Probabilistic;

/// <summary>Σ_{i&lt;n} ln((z + g + i)/(z + i)) = ln [Γ(z + g + n) Γ(z)] − ln [Γ(z + g) Γ(z + n)], with all its digits also where it is next to
/// nothing: what beta functions of integer steps are made of.</summary>
internal static class LogRisingRatio
{
    /// <summary>From this argument on Stirling's series gives all digits in a few terms.</summary>
    private const double SeriesFrom = 32;

    /// <summary>The sum, in the time of a few logarithms.</summary>
    /// <param name="z">z > 0.</param>
    /// <param name="gap">g ≥ 0, which may be far below the last digit of z.</param>
    /// <param name="count">n ≥ 0, finite; from 32 on it need not be whole.</param>
    /// <returns>A number ≥ 0.</returns>
    public static double Of(double z, double gap, double count)
    {
        double sum = 0;
        double steps = 0;
        while (steps < count && z + steps < SeriesFrom)
        {
            sum += LogQuotient(gap, z + steps);
            steps++;
        }

        return count > steps ? sum + OfLarge(z + steps, gap, count - steps) : sum;
    }

    /// <summary>The same from an argument on for which Stirling's series holds, as Euler and Maclaurin sum ln(1 + g/u).</summary>
    private static double OfLarge(double a, double gap, double count)
    {
        double b = a + count;
        double top = a + gap;
        double atStart = LogQuotient(gap, a);
        double atEnd = LogQuotient(gap, b);

        // ∫ ln(1 + g/u) du from a to b in the one of two forms whose terms are not larger than the whole.
        double integral = gap <= count
            ? (gap * LogQuotient(count, top)) + (a * Gap(gap, a)) - (b * Gap(gap, b))
            : (count * atEnd) + (a * Gap(count, a)) - (top * Gap(count, top));
        return integral + (0.5 * (atStart - atEnd)) + (Remainder(a, gap) - Remainder(b, gap));
    }

    /// <summary>Stirling's remainder at u less that at u + g, as a multiple of g.</summary>
    private static double Remainder(double u, double gap)
    {
        // Of 1/12u − 1/360u³ + 1/1260u⁵ − 1/1680u⁷ + 1/1188u⁹ with p = 1/(u + g) and q = 1/u: qⁿ − pⁿ is (q − p) times a sum of products.
        double p = 1 / (u + gap);
        double q = 1 / u;
        double qq = q * q;
        double pp = p * p;
        double three = pp + (p * q) + qq;
        double five = (pp * three) + (qq * q * (p + q));
        double seven = (pp * five) + (qq * qq * q * (p + q));
        double nine = (pp * seven) + (qq * qq * qq * q * (p + q));
        double factor = (1.0 / 12) - (three / 360) + (five / 1260) - (seven / 1680) + (nine / 1188);
        return gap * q * p * factor;
    }

    /// <summary>ln(1 + x/y), also where the quotient is beyond the largest double.</summary>
    private static double LogQuotient(double x, double y) => Log1p.OfQuotient(x, y);

    /// <summary>x/y − ln(1 + x/y).</summary>
    private static double Gap(double x, double y) => Log1pGap.Of(x / y);
}
