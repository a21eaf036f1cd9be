namespace Clv.Probabilistic;

/// <summary>E[(1 + y·p)^−A] over p ~ Beta(a, b).</summary>
/// <remarks>An active customer of the beta-geometric models buys at a rate λ ~ Gamma(A, 1/y) per horizon and survives each purchase with
/// probability 1 − p, so this is the probability of surviving the horizon; with A + 1 for A it is the purchase rate at its end
/// relative to that at its beginning.</remarks>
internal static class BetaPowerMean
{
    private const double Epsilon = 1.2e-16;

    /// <summary>The series' first factor must be a normal number.</summary>
    private const double LargestExponent = 600;

    /// <summary>The mean.</summary>
    /// <param name="shape">A &gt; 0.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">b &gt; 0.</param>
    /// <param name="y">y ≥ 0; +∞ gives 0.</param>
    public static double Of(double shape, double a, double b, double y)
    {
        if (y == 0 || double.IsPositiveInfinity(y))
        {
            return y == 0 ? 1 : 0;
        }

        double exponent = shape * Log1p.Of(y);
        return y < 12 && exponent < LargestExponent && Series(shape, a, b, y) is { } sum
            ? Math.Exp(-exponent) * sum
            : Quadrature(shape, a, b, y);
    }

    /// <summary>₂F₁(A, b; a+b; y/(1+y)), whose terms are all positive; null where they are too many.</summary>
    private static double? Series(double shape, double a, double b, double y)
    {
        const int Limit = 400;
        double z = y / (1 + y);
        double term = 1;
        double sum = 1;
        for (int k = 0; k < Limit; k++)
        {
            double ratio = (shape + k) / (k + 1) * ((b + k) / (a + b + k)) * z;
            term *= ratio;
            sum += term;

            // From here on terms fall at least as fast as a geometric series of this or, later, of z.
            double fall = Math.Max(ratio, z);
            if (fall < 1 && term * fall <= (1 - fall) * Epsilon * sum)
            {
                return double.IsFinite(sum) ? sum : null;
            }
        }

        return null;
    }

    /// <summary>The trapezoid rule in logit(p), as in <see cref="ActivePurchases"/>.</summary>
    private static double Quadrature(double shape, double a, double b, double y)
    {
        LogitMean mean = new(a, b, Math.Max(1, shape * y), Math.Max(1, shape));
        return mean.Of((shape, y), static (known, p) => Math.Exp(-known.shape * Log1p.Of(known.y * p)));
    }
}
