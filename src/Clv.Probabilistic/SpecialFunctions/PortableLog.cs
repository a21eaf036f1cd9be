namespace Clv.Probabilistic;

/// <summary>ln x, to about one unit in the last place, with the same bits on every platform.</summary>
/// <remarks><see cref="Math.Log(double)"/> asks the C library, whose last bit differs between systems; a simulation that accepts or
/// rejects by it would differ altogether. Only operations that IEEE 754 rounds exactly are used here.</remarks>
internal static class PortableLog
{
    // ln 2 in two parts, of which the first has trailing zeros enough for its product with any exponent to be exact.
    private const double LnTwoHigh = 0.693147180369123816490;
    private const double LnTwoLow = 1.90821492927058770002e-10;
    private const double Subnormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 1L << 54;
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const long FractionBits = 0x000F_FFFF_FFFF_FFFF;
    private const long ExponentOfOne = 0x3FF0_0000_0000_0000;

    /// <summary>ln x.</summary>
    /// <param name="x">x ≥ 0.</param>
    /// <returns>−∞ at 0, +∞ at +∞; NaN below 0.</returns>
    public static double Of(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        int exponent = -1023;
        if (x < Subnormal)
        {
            x *= TwoTo54;
            exponent -= 54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52);
        double mantissa = BitConverter.Int64BitsToDouble((bits & FractionBits) | ExponentOfOne);
        if (mantissa > SquareRootOfTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1) and |s| ≤ 0.172; s²³/23 is the last term that
        // counts. Two interleaved halves keep the processor busy.
        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z * ((2.0 / 3) + (w * ((2.0 / 7) + (w * ((2.0 / 11) + (w * ((2.0 / 15) + (w * ((2.0 / 19) + (w * (2.0 / 23)))))))))));
        double even = w * ((2.0 / 5) + (w * ((2.0 / 9) + (w * ((2.0 / 13) + (w * ((2.0 / 17) + (w * (2.0 / 21)))))))));
        double series = (2 * s) + (s * (odd + even));
        return (exponent * LnTwoHigh) + ((exponent * LnTwoLow) + series);
    }

    /// <summary>ln(1 + x), accurate however small x is.</summary>
    /// <param name="x">x ≥ −1.</param>
    /// <returns>−∞ at −1, +∞ at +∞.</returns>
    public static double OfOnePlus(double x)
    {
        // What the rounding of 1 + x loses is exact in (1 + x) − u = x − (u − 1), and enters ln to first order.
        double u = 1 + x;
        return u == 1 ? x : x < 1 && u > 0 ? Of(u) + ((x - (u - 1)) / u) : Of(u);
    }
}
