namespace Clv.Probabilistic;

/// <summary>A positive function over an interval as a polynomial.</summary>
/// <remarks>
/// <para>Purchase models predict functions of T that are analytic but for T ≤ −shift, the shift being a scale of theirs such as
/// alpha. With q = T + shift, an interval from q₀ to q₁ ≤ 3·q₀ takes a polynomial in q: a Chebyshev interpolant whose coefficients fall
/// by (√q₁ + √q₀)/(√q₁ − √q₀) each, so fast that it can be evaluated in powers, which
/// is the cheapest.</para>
/// <para>A longer interval takes one in ln q, whose coefficients fall by about π/h + √(1 + (π/h)²), with h half the interval's length
/// in ln q, however long it is.
/// It is divided by q + s, with s chosen to match the function at both ends: that follows what falls as 1/q over most of a long
/// interval and levels off towards q = 0, so that the polynomial keeps its relative accuracy where the function is small.</para>
/// The degree follows the coefficients' tail, and the polynomial is compared with the function at points that it was not fitted to.
/// </remarks>
internal sealed class ChebyshevCurve
{
    /// <summary>The smallest and the largest q, well inside the range of <see cref="VectorLog{TLanes, TVector}"/>.</summary>
    private const double SmallestVariable = 1e-140;
    private const double LargestVariable = 1e140;

    /// <summary>The quotient of its ends up to which an interval is short: with it the powers' coefficients fall too, each by
    /// 0.65 or less.</summary>
    private const double ShortInterval = 3;

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

    private ChebyshevCurve(CurveVariable variable, double shift, double[] coefficients)
    {
        Variable = variable;
        Shift = shift;
        _coefficients = variable.IsLogarithmic ? coefficients : PowersOf(coefficients);
    }

    /// <summary>What the curve is a polynomial in.</summary>
    public CurveVariable Variable { get; }

    /// <summary>What is added to a point to give q.</summary>
    public double Shift { get; }

    /// <summary>The coefficients from degree 0 up: of Chebyshev polynomials where the variable is logarithmic, of powers where it
    /// is not.</summary>
    /// <remarks>An odd number of Chebyshev coefficients, so that Clenshaw's recurrence can take two at a time.</remarks>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>The fewest evaluations that <see cref="Fit"/> can do with on an interval that is no point.</summary>
    public static int FewestEvaluations => FirstPanels + 1 + Checks + Ends;

    /// <summary>Whether a curve may reach q.</summary>
    public static bool Reaches(double q) => q >= SmallestVariable && q <= LargestVariable;

    /// <summary>Fits a function.</summary>
    /// <param name="function">The function; it must be finite and positive.</param>
    /// <param name="shift">How far the function is analytic below 0.</param>
    /// <param name="from">The interval's start, ≥ 0.</param>
    /// <param name="to">The interval's end.</param>
    /// <param name="limit">How many evaluations the curve is worth.</param>
    /// <returns>The curve, or null where the function does not yield to a polynomial within the limit.</returns>
    public static ChebyshevCurve? Fit(Func<double, double> function, double shift, double from, double to, int limit)
    {
        double q0 = from + shift;
        double q1 = to + shift;
        if (!Reaches(q0) || !Reaches(q1))
        {
            return null;
        }

        if (from == to)
        {
            double value = function(from);
            return value > 0 && double.IsFinite(value) ? new ChebyshevCurve(new CurveVariable(false, q0, 0, 0), shift, [value]) : null;
        }

        double half = 0.5 * (to - from);
        return q1 <= ShortInterval * q0
            ? FitIn(function, new CurveVariable(false, q0 + half, half, 0), shift, limit)
            : FitIn(function, Logarithmic(function, shift, from, to), shift, limit);
    }

    private static ChebyshevCurve? FitIn(Func<double, double> function, CurveVariable variable, double shift, int limit)
    {
        double At(double angle)
        {
            double q = variable.At(Math.Cos(angle));
            return function(Math.Max(0, q - shift)) * variable.Divisor(q);
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
                ChebyshevCurve curve = new(variable, shift, coefficients[..(degree + 1 + (degree % 2))]);
                if (curve.AgreesBetween(At, panels))
                {
                    return curve;
                }
            }
        }

        return null;
    }

    /// <summary>The logarithmic variable over an interval, with s such that c/(q + s) meets a falling function at both ends; at
    /// least 0, and so large for any other function that the divisor is nearly constant.</summary>
    private static CurveVariable Logarithmic(Func<double, double> function, double shift, double from, double to)
    {
        (double q0, double q1) = (from + shift, to + shift);
        (double atFrom, double atTo) = (function(from), function(to));
        double half = 0.5 * Log1p.Of((to - from) / q0);
        double nearlyConstant = 100 * q1;
        double meeting = ((atTo * q1) - (atFrom * q0)) / (atFrom - atTo);
        double offset = atFrom > atTo ? Math.Clamp(meeting, 0, nearlyConstant) : nearlyConstant;
        return new CurveVariable(true, q0 * Math.Exp(half), half, offset);
    }

    /// <summary>The coefficients of powers of the polynomial with some coefficients of Chebyshev polynomials.</summary>
    private static double[] PowersOf(double[] coefficients)
    {
        double[] powers = new double[coefficients.Length];
        double[] before = new double[coefficients.Length];
        double[] current = new double[coefficients.Length];
        before[0] = 1;
        powers[0] = coefficients[0];
        if (coefficients.Length > 1)
        {
            current[1] = 1;
        }

        for (int k = 1; k < coefficients.Length; k++)
        {
            for (int i = 0; i <= k; i++)
            {
                powers[i] += coefficients[k] * current[i];
            }

            // T_{k+1} = 2u·T_k − T_{k−1}, in the place of T_{k−1}.
            for (int i = coefficients.Length - 1; i >= 0; i--)
            {
                before[i] = (i > 0 ? 2 * current[i - 1] : 0) - before[i];
            }

            (before, current) = (current, before);
        }

        return powers;
    }

    /// <summary>The polynomial's values at cos(πj/panels), j = 0 … panels; the samples of half as many panels are used again.</summary>
    private static double[] Sample(Func<double, double> at, double[] coarse, int panels)
    {
        double[] samples = new double[panels + 1];
        for (int j = 0; j <= panels; j++)
        {
            samples[j] = coarse.Length > 0 && j % 2 == 0 ? coarse[j / 2] : at(Math.PI * j / panels);
        }

        return samples;
    }

    /// <summary>The coefficients, from degree 0 up, of the polynomial with some values at cos(πj/panels), j = 0 … panels.</summary>
    internal static double[] Interpolate(double[] samples)
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

    /// <summary>Compares with the polynomial's values half-way between samples, at both ends and in the middle.</summary>
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

    /// <summary>The polynomial at a point of [−1, 1], by Clenshaw's recurrence or by Horner's.</summary>
    private double Value(double point)
    {
        double b1 = 0;
        double b2 = 0;
        for (int k = _coefficients.Length - 1; k > 0; k--)
        {
            (b1, b2) = Variable.IsLogarithmic
                ? ((2 * point * b1) + (_coefficients[k] - b2), b1)
                : ((point * b1) + _coefficients[k], 0);
        }

        return (point * b1) + (_coefficients[0] - b2);
    }
}
