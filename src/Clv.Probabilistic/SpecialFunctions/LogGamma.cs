namespace Clv.Probabilistic;

/// <summary>ln Γ(x) for x > 0, relatively accurate also beside its zeros at 1 and 2.</summary>
internal static class LogGamma
{
    /// <summary>(ζ(k) − 1)/k with alternating sign from k = 2: the Taylor coefficients of ln Γ(2 + z) after the first.</summary>
    private static readonly double[] _taylorAtTwo =
    [
        0.32246703342411321824, -0.067352301053198095133, 0.020580808427784547879, -0.0073855510286739852663,
        0.0028905103307415232858, -0.0011927539117032609771, 0.00050966952474304242234, -0.00022315475845357937976,
        0.000099457512781808533715, -0.0000449262367381331417, 0.000020507212775670691553, -9.439488275268395904e-6,
        4.3748667899074878042e-6, -2.0392157538013662368e-6, 9.5514121304074198329e-7, -4.4924691987645660433e-7,
        2.1207184805554665869e-7, -1.0043224823968099609e-7, 4.7698101693639805658e-8, -2.271109460894316491e-8,
        1.0838659214896954091e-8, -5.1834750419700466551e-9, 2.4836745438024783172e-9, -1.1921401405860912074e-9,
        5.7313672416788620133e-10, -2.7595228851242331452e-10, 1.3304764374244489481e-10,
    ];

    /// <summary>ln Γ(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>+∞ at 0 and beyond the range of doubles (x above 2.5e305); NaN below 0.</returns>
    public static double Of(double x)
    {
        if (x >= StirlingRemainder.SeriesFrom)
        {
            return ((x - 0.5) * (Math.Log(x) - 1)) + (StirlingRemainder.HalfLogTwoPi - 0.5) + StirlingRemainder.OfLarge(x);
        }

        if (x < 0.5)
        {
            return OfTwoPlus(x) - Log1p.Of(x) - Math.Log(x);
        }

        if (x < 1.5)
        {
            double z = x - 1;
            return OfTwoPlus(z) - Log1p.Of(z);
        }

        // Γ(x) = (x − 1)(x − 2)… Γ(x − n): every difference is exact, and logarithm and series have the same sign or
        // nearly so.
        double product = 1;
        while (x > 2.5)
        {
            x -= 1;
            product *= x;
        }

        return Math.Log(product) + OfTwoPlus(x - 2);
    }

    /// <summary>ln Γ(2 + z) for |z| ≤ ½, proportional to z as z vanishes.</summary>
    public static double OfTwoPlus(double z)
    {
        // (1 − γ)z + Σ (−1)ᵏ (ζ(k) − 1) zᵏ/k, DLMF 5.7.3; terms fall at least fourfold.
        ReadOnlySpan<double> coefficients = _taylorAtTwo;
        double sum = coefficients[^1];
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            sum = (sum * z) + coefficients[k];
        }

        return z * ((sum * z) + 0.42278433509846713939);
    }
}
