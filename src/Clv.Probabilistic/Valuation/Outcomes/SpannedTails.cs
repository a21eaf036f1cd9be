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
    private const double Tolerance = 4e-5;

    /// <summary>How far a tail may be from its polynomials in T.</summary>
    private const double AgeTolerance = 1e-5;

    private SpannedTails(ChebyshevBasis ages, int counts, double[][] functions, double[][] factors)
    {
        Ages = ages;
        Counts = counts;
        Functions = functions;
        Factors = factors;
    }

    /// <summary>The polynomials in ln(shift + T).</summary>
    public ChebyshevBasis Ages { get; }

    /// <summary>N: the largest number of purchases that matters.</summary>
    public int Counts { get; }

    /// <summary>Per function of the basis, the coefficient of polynomial i for P(Y ≥ n) at i·N + n − 1.</summary>
    public double[][] Functions { get; }

    /// <summary>Per point of parameters, the factor of each function.</summary>
    public double[][] Factors { get; }

    /// <summary>Spans tails.</summary>
    /// <param name="ages">The polynomials in ln(shift + T).</param>
    /// <param name="tails">Per point of parameters, P(Y ≥ n) at point i of the ages at i·N + n − 1.</param>
    public static SpannedTails Of(ChebyshevBasis ages, double[][] tails)
    {
        int counts = tails[0].Length / ages.Count;
        double[][] rest = [.. tails.Select(values => Transformed(ages, values))];
        int kept = Kept(rest, counts, ages.Count);
        rest = [.. rest.Select(row => row[..(kept * counts)])];
        double[][] factors = [.. tails.Select(_ => new double[tails.Length])];
        List<double[]> functions = [];
        while (functions.Count < tails.Length && rest.Max(row => Largest(row, counts, from: 0)) > Tolerance)
        {
            int pivot = 0;
            double largest = 0;
            for (int k = 0; k < rest.Length; k++)
            {
                double square = DenseSums.Product(rest[k], rest[k]);
                (pivot, largest) = square > largest ? (k, square) : (pivot, largest);
            }

            double inverse = 1 / Math.Sqrt(largest);
            double[] function = [.. rest[pivot].Select(value => value * inverse)];
            for (int k = 0; k < rest.Length; k++)
            {
                double factor = DenseSums.Product(rest[k], function);
                factors[k][functions.Count] = factor;
                DenseSums.Add(-factor, function, rest[k]);
            }

            functions.Add(function);
        }

        return new SpannedTails(ages.Lower(kept), counts, [.. functions], factors);
    }

    /// <summary>As many polynomials as leave little out.</summary>
    private static int Kept(double[][] coefficients, int counts, int ages)
    {
        int kept = ages;
        while (kept > 1 && coefficients.Max(row => Largest(row, counts, kept - 1)) <= AgeTolerance)
        {
            kept--;
        }

        return kept;
    }

    /// <summary>The most that coefficients from one on may amount to, over all n.</summary>
    private static double Largest(double[] coefficients, int counts, int from)
    {
        double largest = 0;
        for (int n = 0; n < counts; n++)
        {
            double sum = 0;
            for (int i = (from * counts) + n; i < coefficients.Length; i += counts)
            {
                sum += Math.Abs(coefficients[i]);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
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
                DenseSums.Add(ages.Coefficients[i][k], values.AsSpan(i * counts, counts), coefficients.AsSpan(k * counts, counts));
            }
        }

        return coefficients;
    }
}
