namespace Clv.Probabilistic;

/// <summary>ψ(x) = d ln Γ(x)/dx for x > 0.</summary>
internal static class Digamma
{
    /// <summary>(ζ(k) − 1) with alternating sign from k = 2: the Taylor coefficients of ψ(2 + z) after the first.</summary>
    private static readonly double[] _taylorAtTwo =
    [
        0.64493406684822643647, -0.2020569031595942854, 0.082323233711138191516, -0.036927755143369926331,
        0.017343061984449139715, -0.0083492773819228268398, 0.0040773561979443393787, -0.0020083928260822144179,
        0.00099457512781808533715, -0.0004941886041194645587, 0.00024608655330804829864, -0.00012271334757848914675,
        0.000061248135058704829259, -0.000030588236307020493552, 0.000015282259408651871733, -7.6371976378997622736e-6,
        3.8172932649998398565e-6, -1.9082127165539389257e-6, 9.5396203387279611315e-7, -4.7693298678780646312e-7,
        2.3845050272773299e-7, -1.1921992596531107307e-7, 5.9608189051259479612e-8, -2.9803503514652280186e-8,
        1.4901554828365041235e-8, -7.450711789835429492e-9, 3.7253340247884570548e-9, -1.8626597235130490064e-9,
    ];

    /// <summary>ψ(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>−∞ at 0; near its zero at 1.46 accurate in absolute terms.</returns>
    public static double Of(double x)
    {
        if (x >= StirlingRemainder.SeriesFrom)
        {
            return Math.Log(x) - LogMinusDigamma.Of(x);
        }

        if (x < 0.5)
        {
            return OfTwoPlus(x) - (1 / (1 + x)) - (1 / x);
        }

        if (x < 1.5)
        {
            return OfTwoPlus(x - 1) - (1 / x);
        }

        double steps = 0;
        while (x > 2.5)
        {
            x -= 1;
            steps += 1 / x;
        }

        return steps + OfTwoPlus(x - 2);
    }

    private static double OfTwoPlus(double z)
    {
        // 1 − γ + Σ (−1)ᵏ (ζ(k) − 1) zᵏ⁻¹ for |z| ≤ ½, the derivative of DLMF 5.7.3.
        ReadOnlySpan<double> coefficients = _taylorAtTwo;
        double sum = coefficients[^1];
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            sum = (sum * z) + coefficients[k];
        }

        return (sum * z) + 0.42278433509846713939;
    }
}
