namespace Clv.Probabilistic;

/// <summary>What a fit without a maximum says of a model with rates from a gamma and dropout from a beta distribution.</summary>
internal static class BetaGeoRidges
{
    private const int A = 2;
    private const int B = 3;

    /// <summary>Describes the ridge along a direction.</summary>
    /// <param name="coordinates">ln r, ln alpha, ln a and ln b.</param>
    /// <param name="direction">A direction in them.</param>
    public static string Describe(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        double meanDropout = 1 / (1 + Math.Exp(coordinates[B] - coordinates[A]));
        return PairedRidges.Describe(direction, GammaRateRidges.OfPurchases, growth => DescribeDropoutRidge(meanDropout, growth));
    }

    private static string DescribeDropoutRidge(double meanDropout, double growth)
    {
        const double Never = 1e-4;
        return meanDropout < Never
            ? "Nobody drops out as far as the data show: the mean dropout probability a/(a+b) goes to 0."
            : meanDropout > 1 - Never
            ? "Everybody drops out after the first repeat purchase as far as the data show: the mean dropout probability a/(a+b) goes to 1."
            : growth > 0
            ? "The dropout probability is the same for everyone as far as the data show: a and b grow together without limit, and only a/(a+b) means anything."
            : "Customers drop out at once or never as far as the data show: a and b shrink together towards 0, and only a/(a+b) means anything.";
    }
}
