namespace Clv.Probabilistic;

/// <summary>The expected number of future purchases of a customer known to be active, in the beta-geometric models.</summary>
/// <remarks>
/// An active customer buys at a rate λ ~ Gamma(A, 1/y) per horizon and drops out after each purchase with probability
/// p ~ Beta(a, B). Over a horizon, given p, (1 − (1 + y·p)^−A)/p purchases are expected; averaged over p they are
/// N = (a+B−1)/(a−1) · [1 − (1+y)^(1−a) · ₂F₁(a+B−1−A, a−1; a+B−1; y/(1+y))].
/// It is Fader, Hardie and Lee (2005), eq. (10), after Euler's transformation. BG/NBD has A = r+x, B = b+x and
/// y = t/(alpha+T). The formula is 0·∞ at a = 1 and at a+B = 1 and loses its digits near them and for small y, so each
/// way of computing it below reports the relative error it may have, and the first that is good enough is taken. The last two,
/// <see cref="PositiveSeries"/> and quadrature over p, have no difficult case, and cost more.
/// </remarks>
internal static class ActivePurchases
{
    /// <summary>A relative error that a series may admit; beyond it the quadrature is taken.</summary>
    private const double Tolerance = 4e-14;

    private const double Epsilon = 1.2e-16;

    /// <summary>The expected number of purchases.</summary>
    /// <param name="shape">A &gt; 0.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">B &gt; 0.</param>
    /// <param name="y">y ≥ 0; +∞ asks for all purchases ever.</param>
    /// <returns>N ≥ 0; +∞ only where y is infinite and a ≤ 1.</returns>
    public static double Expected(double shape, double a, double b, double y)
    {
        if (y == 0)
        {
            return 0;
        }

        if (double.IsPositiveInfinity(y))
        {
            return a > 1 ? (a - 1 + b) / (a - 1) : double.PositiveInfinity;
        }

        if (y < 0.4 && shape * y * a / (a + b) < 2)
        {
            (double value, double error) = PowerSeries(shape, a, b, y);
            if (error < Tolerance)
            {
                return value;
            }
        }

        if (y < 12)
        {
            (double value, double error) = Euler(shape, a, b, y);
            if (error < Tolerance)
            {
                return value;
            }
        }

        double sum = 0;
        return PositiveSeries.IsFor(shape, y) && PositiveSeries.TrySum(shape, a, b, [y], new Span<double>(ref sum))
            ? sum
            : Quadrature(shape, a, b, y);
    }

    /// <summary>The expected numbers of purchases within the horizons of a path, each times its weight.</summary>
    /// <param name="path">The horizons and weights.</param>
    /// <param name="shape">A &gt; 0.</param>
    /// <param name="age">n &gt; 0: a horizon t has y = t/n.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">B &gt; 0.</param>
    /// <remarks>The horizons share a series where it is for all of them; they ascend, so that the last one tells.</remarks>
    public static double Along(HorizonPath path, double shape, double age, double a, double b)
    {
        Span<double> y = stackalloc double[PositiveSeries.Together];
        Span<double> purchases = stackalloc double[PositiveSeries.Together];
        double total = 0;
        for (int from = 0; from < path.Count; from += PositiveSeries.Together)
        {
            int count = Math.Min(path.Count - from, PositiveSeries.Together);
            for (int k = 0; k < count; k++)
            {
                y[k] = Math.Min(double.MaxValue, path.Horizons[from + k] / age);
            }

            bool isSummed = PositiveSeries.IsFor(shape, y[count - 1]) && PositiveSeries.TrySum(shape, a, b, y[..count], purchases);
            for (int k = 0; k < count; k++)
            {
                total += path.Weights[from + k] * (isSummed ? purchases[k] : Expected(shape, a, b, y[k]));
            }
        }

        return total;
    }

    /// <summary>The alternating series in y, for short horizons.</summary>
    /// <remarks>Σ (−1)^k (A)_{k+1}/(k+1)! · y^{k+1} · E[p^k] with E[p^k] = (a)_k/(a+B)_k.</remarks>
    internal static (double Value, double Error) PowerSeries(double shape, double a, double b, double y)
    {
        const int Limit = 100;
        double term = shape * y;
        double sum = term;
        double size = term;
        for (int k = 0; k < Limit; k++)
        {
            term *= -(shape + k + 1) / (k + 2) * y * ((a + k) / (a + b + k));
            sum += term;
            size += Math.Abs(term);
            if (Math.Abs(term) <= Epsilon * Math.Abs(sum))
            {
                return (sum, 2 * Epsilon * size / Math.Abs(sum));
            }
        }

        return (sum, double.PositiveInfinity);
    }

    /// <summary>Euler's form, for everything ordinary.</summary>
    internal static (double Value, double Error) Euler(double shape, double a, double b, double y)
    {
        const int Limit = 400;
        double c = a - 1 + b;
        double z = y / (1 + y);
        double first = c - shape;
        double second = a - 1;
        if (Math.Abs(c) < 1e-3 || Math.Abs(second) < 1e-3)
        {
            return (0, double.PositiveInfinity);
        }

        double term = 1;
        double sum = 1;
        double size = 1;
        int k = 0;
        do
        {
            term *= (first + k) / (c + k) * ((second + k) / (k + 1)) * z;
            sum += term;
            size += Math.Abs(term);
            k++;
        }
        while (Math.Abs(term) > 0.1 * Epsilon * Math.Abs(sum) && k < Limit);

        double factor = Math.Exp(-second * Log1p.Of(y));
        double rest = 1 - (factor * sum);
        double rounding = Epsilon * (1 + (factor * ((2 * size) + (Math.Abs(second) * Math.Abs(sum)))));
        return k < Limit && double.IsFinite(sum)
            ? (c / second * rest, rounding / Math.Abs(rest))
            : (0, double.PositiveInfinity);
    }

    /// <summary>The mean of (1 − (1+yp)^−A)/p over Beta(a, B) by the trapezoid rule in logit(p).</summary>
    /// <remarks>
    /// In s = logit(p) the density p^a (1−p)^B is analytic and falls off exponentially on both sides, so the trapezoid
    /// rule converges exponentially in its step; numerator and normalisation use the same nodes. Where p (or 1 − p) is
    /// so small that the integrand is a pure exponential, the rest of the sum is a geometric series and is added
    /// in closed form: that keeps a, B → 0 as easy as anything else.
    /// </remarks>
    internal static double Quadrature(double shape, double a, double b, double y)
    {
        LogitMean mean = new(a, b, (shape + 1) * y, shape + 1);
        return mean.Of((shape, y), static (known, p) => -Expm1.Of(-known.shape * Log1p.Of(known.y * p)) / p);
    }
}
