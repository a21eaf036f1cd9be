namespace Clv.Probabilistic;

/// <summary>Tails of an active customer's number of purchases under each point of parameters, as sums over a few functions of T and
/// n.</summary>
/// <remarks>
/// Points lie close together, so that their tails differ by little but in a few ways: an orthonormal basis, by pivoted Gram–Schmidt,
/// spans all of them to within <see cref="Tolerance"/>. Whatever is linear in tails is computed for the basis once, and per customer the
/// basis is weighted by what every point says of P(alive).
/// </remarks>
internal sealed class SpannedTails
{
    /// <summary>How far a tail may be from its sum over the basis.</summary>
    private const double Tolerance = 4e-6;

    private SpannedTails(ChebyshevBasis ages, double[][] functions, double[][] factors)
    {
        Ages = ages;
        Functions = functions;
        Factors = factors;
    }

    /// <summary>The polynomials in ln(shift + T).</summary>
    public ChebyshevBasis Ages { get; }

    /// <summary>Per function of the basis, the coefficient of polynomial i for P(Y ≥ n) at i·N + n − 1.</summary>
    public double[][] Functions { get; }

    /// <summary>Per point of parameters, the factor of each function.</summary>
    public double[][] Factors { get; }

    /// <summary>Spans tails.</summary>
    /// <param name="ages">The polynomials in ln(shift + T).</param>
    /// <param name="tails">Per point of parameters, P(Y ≥ n) at point i of the ages at i·N + n − 1.</param>
    public static SpannedTails Of(ChebyshevBasis ages, double[][] tails)
    {
        double[][] rest = [.. tails.Select(row => row.ToArray())];
        double[][] factors = [.. tails.Select(_ => new double[tails.Length])];
        List<double[]> functions = [];
        while (functions.Count < tails.Length && rest.Max(Largest) > Tolerance)
        {
            int pivot = 0;
            double largest = 0;
            for (int k = 0; k < rest.Length; k++)
            {
                double square = Product(rest[k], rest[k]);
                (pivot, largest) = square > largest ? (k, square) : (pivot, largest);
            }

            double inverse = 1 / Math.Sqrt(largest);
            double[] function = [.. rest[pivot].Select(value => value * inverse)];
            for (int k = 0; k < rest.Length; k++)
            {
                double factor = Product(rest[k], function);
                factors[k][functions.Count] = factor;
                for (int i = 0; i < function.Length; i++)
                {
                    rest[k][i] -= factor * function[i];
                }
            }

            functions.Add(function);
        }

        return new SpannedTails(ages, [.. functions.Select(function => Transformed(ages, function))], factors);
    }

    private static double Largest(double[] values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static double Product(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Coefficients in place of values at the points of the ages.</summary>
    private static double[] Transformed(ChebyshevBasis ages, double[] values)
    {
        int counts = values.Length / ages.Count;
        double[] coefficients = new double[values.Length];
        for (int i = 0; i < ages.Count; i++)
        {
            for (int k = 0; k < ages.Count; k++)
            {
                double factor = ages.Coefficients[i][k];
                for (int n = 0; n < counts; n++)
                {
                    coefficients[(k * counts) + n] += factor * values[(i * counts) + n];
                }
            }
        }

        return coefficients;
    }
}
