namespace Clv.Probabilistic;

/// <summary>A positive function of one positive variable q over an interval, as a Chebyshev polynomial in ln q over q + s.</summary>
/// <remarks>
/// The divisor, with s chosen to match the function at both ends, follows what falls as 1/q over most of a long interval and levels off
/// towards q = 0, so that the polynomial keeps its relative accuracy where the function is small.
/// What purchase models predict is analytic in q but for the negative half-line, so in ln q the coefficients fall
/// geometrically, however far the interval runs: by a factor of about π/h + √(1 + (π/h)²) each, with h half the interval's
/// length in ln q. The degree follows the coefficients' tail, and the polynomial is compared with the function at points that it was
/// not fitted to.
/// </remarks>
internal sealed class ChebyshevCurve
{
    /// <summary>The smallest and the largest q, well inside the range of <see cref="VectorLog{TLanes, TVector}"/>.</summary>
    private const double SmallestVariable = 1e-140;
    private const double LargestVariable = 1e140;

    /// <summary>What the coefficients left out may amount to, relative to the polynomial's smallest value.</summary>
    /// <remarks>The functions fitted are themselves good to 4e-14, so a stricter tail would chase their rounding.</remarks>
    private const double TailTolerance = 1e-13;

    /// <summary>What the comparison at other points may show, relative.</summary>
    private const double CheckTolerance = 1e-12;

    private const int FirstPanels = 8;
    private const int LastPanels = 256;
    private const int Checks = 3;
    private const int Ends = 2;

    private readonly double[] _coefficients;

    private ChebyshevCurve(double middle, double scale, double offset, double[] coefficients)
    {
        Middle = middle;
        Scale = scale;
        Offset = offset;
        _coefficients = coefficients;
    }

    /// <summary>The geometric middle of the interval.</summary>
    public double Middle { get; }

    /// <summary>1/h: ln(q/<see cref="Middle"/>) times this runs from −1 to 1.</summary>
    public double Scale { get; }

    /// <summary>s: the polynomial divided by q + s is the function.</summary>
    public double Offset { get; }

    /// <summary>The coefficients from degree 0 up: an odd number of them, so that Clenshaw's recurrence can take two at a time.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>The fewest evaluations that <see cref="Fit"/> can do with on an interval that is no point.</summary>
    public static int FewestEvaluations => FirstPanels + 1 + Checks + Ends;

    /// <summary>Whether a curve may reach q.</summary>
    public static bool Reaches(double q) => q >= SmallestVariable && q <= LargestVariable;

    /// <summary>Fits a function.</summary>
    /// <param name="function">The function; it must be finite and positive.</param>
    /// <param name="from">The interval's start, &gt; 0.</param>
    /// <param name="to">The interval's end.</param>
    /// <param name="limit">How many evaluations the curve is worth.</param>
    /// <returns>The curve, or null where the function does not yield to a polynomial within the limit.</returns>
    public static ChebyshevCurve? Fit(Func<double, double> function, double from, double to, int limit)
    {
        if (!Reaches(from) || !Reaches(to))
        {
            return null;
        }

        double half = 0.5 * Log1p.Of((to - from) / from);
        double offset = OffsetOf(from, function(from), to, function(to));
        if (half == 0)
        {
            double value = function(from) * (from + offset);
            return double.IsFinite(value) ? new ChebyshevCurve(from, 0, offset, [value]) : null;
        }

        double middle = from * Math.Exp(half);
        double At(double angle)
        {
            double q = middle * Math.Exp(half * Math.Cos(angle));
            return function(q) * (q + offset);
        }

        double[] samples = [];
        for (int panels = FirstPanels; panels <= LastPanels && panels + 1 + Checks + Ends <= limit; panels *= 2)
        {
            samples = Sample(At, samples, panels);
            double smallest = double.PositiveInfinity;
            foreach (double sample in samples)
            {
                if (!(sample > 0 && double.IsFinite(sample)))
                {
                    return null;
                }

                smallest = Math.Min(smallest, sample);
            }

            double[] coefficients = Interpolate(samples);
            int degree = Degree(coefficients, TailTolerance * smallest);
            if (degree <= panels * 3 / 4)
            {
                ChebyshevCurve curve = new(middle, 1 / half, offset, coefficients[..(degree + 1 + (degree % 2))]);
                if (curve.AgreesBetween(At, panels))
                {
                    return curve;
                }
            }
        }

        return null;
    }

    /// <summary>s with which c/(q + s) meets a falling function at both ends; at least 0, and so large for any other function that the
    /// divisor is nearly constant.</summary>
    private static double OffsetOf(double from, double atFrom, double to, double atTo)
    {
        double nearlyConstant = 100 * to;
        double meeting = ((atTo * to) - (atFrom * from)) / (atFrom - atTo);
        return atFrom > atTo ? Math.Clamp(meeting, 0, nearlyConstant) : nearlyConstant;
    }

    /// <summary>The function times q + s at cos(πj/panels), j = 0 … panels; the samples of half as many panels are used again.</summary>
    private static double[] Sample(Func<double, double> at, double[] coarse, int panels)
    {
        double[] samples = new double[panels + 1];
        for (int j = 0; j <= panels; j++)
        {
            samples[j] = coarse.Length > 0 && j % 2 == 0 ? coarse[j / 2] : at(Math.PI * j / panels);
        }

        return samples;
    }

    /// <summary>The coefficients of the polynomial through the samples.</summary>
    private static double[] Interpolate(double[] samples)
    {
        int panels = samples.Length - 1;
        double[] cosine = new double[2 * panels];
        for (int i = 0; i < cosine.Length; i++)
        {
            cosine[i] = Math.Cos(Math.PI * i / panels);
        }

        double[] coefficients = new double[panels + 1];
        for (int k = 0; k <= panels; k++)
        {
            double sum = 0.5 * (samples[0] + ((k % 2 == 0 ? 1 : -1) * samples[panels]));
            for (int j = 1; j < panels; j++)
            {
                sum += samples[j] * cosine[j * k % cosine.Length];
            }

            coefficients[k] = sum * (k == 0 || k == panels ? 1.0 : 2.0) / panels;
        }

        return coefficients;
    }

    /// <summary>The smallest degree past which all coefficients together stay within the tolerance.</summary>
    private static int Degree(double[] coefficients, double tolerance)
    {
        int degree = coefficients.Length - 1;
        double tail = 0;
        while (degree > 0 && tail + Math.Abs(coefficients[degree]) <= tolerance)
        {
            tail += Math.Abs(coefficients[degree]);
            degree--;
        }

        return degree;
    }

    /// <summary>Compares with the function times q + s half-way between samples, at both ends and in the middle.</summary>
    private bool AgreesBetween(Func<double, double> at, int panels)
    {
        for (int i = 0; i < Checks; i++)
        {
            double angle = Math.PI * ((i * (panels - 1) / (Checks - 1)) + 0.5) / panels;
            double expected = at(angle);
            if (!(Math.Abs(Value(Math.Cos(angle)) - expected) <= CheckTolerance * expected))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The polynomial at a point of [−1, 1] by Clenshaw's recurrence.</summary>
    private double Value(double point)
    {
        double b1 = 0;
        double b2 = 0;
        for (int k = _coefficients.Length - 1; k > 0; k--)
        {
            (b1, b2) = ((2 * point * b1) + (_coefficients[k] - b2), b1);
        }

        return (point * b1) + (_coefficients[0] - b2);
    }
}
