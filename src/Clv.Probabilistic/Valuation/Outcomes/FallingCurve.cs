namespace Clv.Probabilistic;

/// <summary>A probability that falls along an even grid, as a sum of products per point of the grid, and where it has fallen to a
/// number.</summary>
internal sealed class FallingCurve(double first, double step, PaddedRows rows)
{
    /// <summary>Points of the polynomial between two points of the grid.</summary>
    private const int Stencil = 6;

    /// <summary>How close the polynomial comes to the number.</summary>
    private const double Tolerance = 1e-8;

    /// <summary>Where the probability is a number.</summary>
    /// <param name="factors">The other factors of the products.</param>
    /// <param name="target">The number.</param>
    /// <returns>A point of the grid or between two; the first where the probability is never as high, the last where it is never as
    /// low.</returns>
    public double Find(ReadOnlySpan<double> factors, double target)
    {
        int low = -1;
        int high = rows.Count - 1;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = rows.Product(middle, factors) > target ? (middle, high) : (low, middle);
        }

        return low < 0 ? first : first + (step * (low + Between(low, factors, target)));
    }

    /// <summary>The part of the way from a point to the next, by the polynomial of degree five through the points around.</summary>
    private double Between(int low, ReadOnlySpan<double> factors, double target)
    {
        int points = Math.Min(Stencil, rows.Count);
        int start = Math.Clamp(low - ((points / 2) - 1), 0, rows.Count - points);
        Span<double> differences = stackalloc double[points];
        for (int i = 0; i < points; i++)
        {
            differences[i] = rows.Product(start + i, factors) - target;
        }

        int from = low - start;
        double left = differences[from];
        double right = differences[from + 1];
        for (int order = 1; order < points; order++)
        {
            for (int i = points - 1; i >= order; i--)
            {
                differences[i] = (differences[i] - differences[i - 1]) / order;
            }
        }

        return Root(differences, from, left, right);
    }

    /// <summary>A root of a polynomial in Newton's form between a whole number and the next, by the Illinois method.</summary>
    private static double Root(ReadOnlySpan<double> newton, int from, double left, double right)
    {
        const int Limit = 40;
        if (!(left > 0 && right < 0))
        {
            return left > 0 ? 1 : 0;
        }

        double a = 0;
        double b = 1;
        int side = 0;
        for (int i = 0; i < Limit; i++)
        {
            double at = a + ((b - a) * (left / (left - right)));
            double value = newton[^1];
            for (int k = newton.Length - 2; k >= 0; k--)
            {
                value = (value * (from + at - k)) + newton[k];
            }

            if (Math.Abs(value) <= Tolerance)
            {
                return at;
            }

            if (value > 0)
            {
                (a, left) = (at, value);
                right *= side == 1 ? 0.5 : 1;
                side = 1;
            }
            else
            {
                (b, right) = (at, value);
                left *= side == 2 ? 0.5 : 1;
                side = 2;
            }
        }

        return 0.5 * (a + b);
    }
}
