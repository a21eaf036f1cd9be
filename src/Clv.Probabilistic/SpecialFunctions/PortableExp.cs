namespace Clv.Probabilistic;

/// <summary>e^x, to about one unit in the last place, with the same bits on every platform.</summary>
/// <remarks>For the reason given at <see cref="PortableLog"/>.</remarks>
internal static class PortableExp
{
    private const double LnTwoHigh = 0.693147180369123816490;
    private const double LnTwoLow = 1.90821492927058770002e-10;
    private const double OneOverLnTwo = 1.4426950408889634;

    /// <summary>Above this e^x exceeds every double.</summary>
    private const double Largest = 709.782712893384;

    /// <summary>Below this e^x rounds to 0.</summary>
    private const double Smallest = -745.1332191019412;

    /// <summary>e^x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 far below zero, +∞ far above.</returns>
    public static double Of(double x)
    {
        if (!(x <= Largest))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < Smallest)
        {
            return 0;
        }

        // x = k ln 2 + y with |y| ≤ ½ ln 2, where y¹³/13! is the last term of the series that counts.
        double k = Math.Floor((x * OneOverLnTwo) + 0.5);
        double y = (x - (k * LnTwoHigh)) - (k * LnTwoLow);
        double w = y * y;
        double odd = y * (1 + (w * ((1.0 / 6) + (w * ((1.0 / 120) + (w * ((1.0 / 5040)
            + (w * ((1.0 / 362880) + (w * ((1.0 / 39916800) + (w * (1.0 / 6227020800)))))))))))));
        double even = w * (0.5 + (w * ((1.0 / 24) + (w * ((1.0 / 720) + (w * ((1.0 / 40320)
            + (w * ((1.0 / 3628800) + (w * (1.0 / 479001600)))))))))));
        return Math.ScaleB(1 + (odd + even), (int)k);
    }
}
