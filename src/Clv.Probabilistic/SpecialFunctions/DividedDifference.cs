namespace Clv.Probabilistic;

/// <summary>A polynomial's value and its divided difference, [P(u) − P(w)]/(u − w), without a subtraction.</summary>
internal static class DividedDifference
{
    /// <summary>Horner's scheme at u, and again at w on the quotient it leaves.</summary>
    /// <param name="coefficients">Ascending.</param>
    /// <param name="u">One point.</param>
    /// <param name="w">The other; may equal the first.</param>
    public static (double Value, double Slope) Of(ReadOnlySpan<double> coefficients, double u, double w)
    {
        double value = coefficients[^1];
        double slope = 0;
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            slope = (slope * w) + value;
            value = (value * u) + coefficients[k];
        }

        return (value, slope);
    }
}
