namespace Clv.Probabilistic;

/// <summary>ln B(a, x + z) − ln B(a, x) without a subtraction of log-gammas, however small a and z or large x.</summary>
internal static class LogBetaFall
{
    /// <summary>From here on Stirling's series beyond its first term is so small that its rounding is.</summary>
    private const double SeriesFrom = 16;

    /// <summary>Steps that are a smaller share of x are small: the rest of the series is a second derivative there.</summary>
    private const double SmallStep = 3e-3;

    /// <summary>The difference.</summary>
    /// <param name="a">a > 0.</param>
    /// <param name="x">x > 0.</param>
    /// <param name="z">z ≥ 0.</param>
    /// <returns>A number ≤ 0.</returns>
    public static double Of(double a, double x, double z)
    {
        // B(a, x) = B(a, x + 1)·(a + x)/x: each step up leaves a ratio (a + x)(x + z)/(x(a + x + z)), which is 1 + az/(x(a + x + z)).
        double steps = 0;
        while (x < SeriesFrom)
        {
            steps += Log1p.Of(a / x * (z / (a + x + z)));
            x += 1;
        }

        // Stirling's formula for ln [Γ(x + a)Γ(x + z)/(Γ(x)Γ(x + a + z))], whose logarithms combine into three.
        double both = Log1p.Of(a / x * (z / (a + x + z)));
        double first = (a * Log1p.Of(z / (x + a))) + (z * Log1p.Of(a / (x + z)));
        double twelfth = a / x / (x + a) * (z / (x + z)) * (((2 * x) + z + a) / (x + z + a)) / 12;
        return ((x - 0.5) * both) - first - twelfth + Rest(a, x, z) - steps;
    }

    /// <summary>The difference for a z of which the logarithm is known, and which may be beyond the range of doubles.</summary>
    /// <param name="a">a > 0.</param>
    /// <param name="x">x > 0.</param>
    /// <param name="logZ">ln z.</param>
    /// <returns>A number ≤ 0.</returns>
    public static double OfLog(double a, double x, double logZ)
    {
        // For large z it falls by a·ln z: B(a, x + z) is Γ(a)·z^(−a) but for a share of about 1/z.
        const double LargeLog = 300;
        return logZ <= LargeLog ? Of(a, x, Math.Exp(logZ)) : Of(a, x, Math.Exp(LargeLog)) - (a * (logZ - LargeLog));
    }

    /// <summary>The rest of the series: its difference in both steps.</summary>
    private static double Rest(double a, double x, double z)
    {
        if (a < SmallStep * x && z < SmallStep * x)
        {
            double middle = 1 / (x + (0.5 * (a + z)));
            double square = middle * middle;
            return a * middle * (z * middle) * square * middle * ((1.0 / 30) - (square * ((1.0 / 42) - (square / 30))));
        }

        return Beyond(x + a) - Beyond(x) + Beyond(x + z) - Beyond(x + a + z);
    }

    /// <summary>Stirling's remainder less 1/(12x).</summary>
    private static double Beyond(double x)
    {
        double inverse = 1 / x;
        double square = inverse * inverse;
        double sum = -1.0 / 1680;
        sum = (sum * square) + (1.0 / 1260);
        sum = (sum * square) - (1.0 / 360);
        double high = ((((-3617.0 / 122400 * square) + (1.0 / 156)) * square) - (691.0 / 360360)) * square;
        return inverse * square * (sum + ((high + (1.0 / 1188)) * square * square * square));
    }
}
