using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The expected purchases of an active customer of the beta-geometric models as a series of positive terms, for many horizons at
/// once.</summary>
/// <remarks>
/// The purchase rate at u is A·E[(1 + up)^−(A+1)] = A·(1+u)^−(A+1)·₂F₁(A+1, B; a+B; u/(1+u)) over p ~ Beta(a, B), as in
/// <see cref="BetaPowerMean"/>. Integrated up to y, with z = y/(1+y), it is
/// A·z·(1−z)^A·Σ_j (A+1)_j (B)_j/((a+B)_j j!) · z^j·β_j with the incomplete beta functions β_j = B_z(j+1, A)/(z^(j+1)·(1−z)^A), for which
/// β_(j−1) = (1 + (j+A)·z·β_j)/j: downwards nothing is subtracted either. The horizons of a customer differ in z alone.
/// </remarks>
internal static class PositiveSeries
{
    /// <summary>Horizons that are summed together: a year of months in whole registers of any width.</summary>
    public const int Together = 16;

    private const double Epsilon = 1.2e-16;
    private const int MostTerms = 640;

    /// <summary>The first factor must be a normal number.</summary>
    private const double LargestExponent = 600;

    /// <summary>Whether the series may end soon enough at y and all below it.</summary>
    public static bool IsFor(double shape, double y) => y < 12 && shape * y < MostTerms && shape * Log1p.Of(y) < LargestExponent;

    /// <summary>Sums the series at several y.</summary>
    /// <param name="shape">A &gt; 0.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">B &gt; 0.</param>
    /// <param name="y">At most <see cref="Together"/> y ≥ 0, ascending.</param>
    /// <param name="purchases">As long, or longer: gets the numbers of purchases.</param>
    /// <returns>Whether the terms came to an end.</returns>
    public static bool TrySum(double shape, double a, double b, ReadOnlySpan<double> y, Span<double> purchases)
    {
        Span<double> coefficients = stackalloc double[MostTerms + 1];
        int last = Coefficients(shape, a, b, y[^1] / (1 + y[^1]), coefficients);
        if (last == 0)
        {
            return false;
        }

        Span<double> z = stackalloc double[Together];
        Span<double> sum = stackalloc double[Together];
        z.Clear();
        for (int k = 0; k < y.Length; k++)
        {
            z[k] = y[k] / (1 + y[k]);
        }

        int registers = (y.Length + Vector<double>.Count - 1) / Vector<double>.Count;
        Downwards(shape, coefficients[..(last + 1)], Registers(z)[..registers], Registers(sum)[..registers]);
        for (int k = 0; k < y.Length; k++)
        {
            purchases[k] = shape * z[k] * Math.Exp(-shape * Log1p.Of(y[k])) * sum[k];
        }

        return true;
    }

    /// <summary>The coefficients up to the one after which, at the largest z, nothing is left.</summary>
    /// <remarks>Without (B)_j/(a+B)_j, which is below 1, terms are those of the recurrence of β_j as well, which forgets where it began
    /// as these fall: so they tell, however soon the series itself ends.</remarks>
    /// <returns>The number of the last; 0 where they are too many.</returns>
    private static int Coefficients(double shape, double a, double b, double largest, Span<double> coefficients)
    {
        coefficients[0] = 1;
        double bound = 1;
        double power = 1;
        double sum = 1;
        for (int j = 0; j < MostTerms; j++)
        {
            double growth = (shape + 1 + j) / (j + 1);
            double ratio = growth * largest;
            coefficients[j + 1] = coefficients[j] * growth * ((b + j) / (a + b + j));
            bound *= ratio;
            power *= largest;
            sum += coefficients[j + 1] * power;

            // From here on terms fall at least as fast as a geometric series of this or, later, of z; β_j falls too.
            double fall = Math.Max(ratio, largest);
            if (fall < 1 && bound * fall <= (1 - fall) * Epsilon * sum)
            {
                return double.IsFinite(coefficients[j + 1]) ? j + 1 : 0;
            }
        }

        return 0;
    }

    /// <summary>Σ_j of coefficient, z^j and β_j. Where it begins, β_j is next to 1/(j·(1−z)), and soon is itself whatever it began as.</summary>
    private static void Downwards(
        double shape, ReadOnlySpan<double> coefficients, ReadOnlySpan<Vector<double>> z, Span<Vector<double>> sum)
    {
        Span<double> room = stackalloc double[Together];
        Span<Vector<double>> beta = Registers(room)[..z.Length];
        int last = coefficients.Length - 1;
        for (int i = 0; i < z.Length; i++)
        {
            beta[i] = Vector<double>.One / ((Vector<double>.One - z[i]) * last);
            sum[i] = beta[i] * coefficients[last];
        }

        for (int j = last; j > 0; j--)
        {
            double reciprocal = 1.0 / j;
            double grown = 1 + (shape * reciprocal);
            for (int i = 0; i < z.Length; i++)
            {
                beta[i] = (z[i] * grown * beta[i]) + new Vector<double>(reciprocal);
                sum[i] = (z[i] * sum[i]) + (beta[i] * coefficients[j - 1]);
            }
        }
    }

    private static Span<Vector<double>> Registers(Span<double> numbers) => MemoryMarshal.Cast<double, Vector<double>>(numbers);
}
