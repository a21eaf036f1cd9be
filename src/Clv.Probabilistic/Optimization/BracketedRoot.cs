namespace Clv.Probabilistic;

/// <summary>Brent's method: a root of a continuous function between two points where it has different signs.</summary>
/// <remarks>R. P. Brent (1973), Algorithms for Minimization without Derivatives, chapter 4. It ends on what callers here promise, the
/// size of the function, rather than on the length of the bracket.</remarks>
internal static class BracketedRoot
{
    private const int MostSteps = 200;

    /// <summary>Finds a root.</summary>
    /// <param name="function">The function, finite everywhere between the ends.</param>
    /// <param name="a">One end.</param>
    /// <param name="fa">The function there.</param>
    /// <param name="b">The other end.</param>
    /// <param name="fb">The function there, of the other sign or 0.</param>
    /// <param name="tolerance">How far from 0 the function may be at the root.</param>
    /// <returns>A point where the function is that small, or, where it jumps or rounding has the last word, one where its sign
    /// changes.</returns>
    public static double Find(Func<double, double> function, double a, double fa, double b, double fb, double tolerance)
    {
        double c = a;
        double fc = fa;
        double step = b - a;
        double before = step;
        for (int i = 0; i < MostSteps; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            double smallest = Math.BitIncrement(Math.Abs(b)) - Math.Abs(b);
            double middle = 0.5 * (c - b);
            if (Math.Abs(fb) <= tolerance || Math.Abs(middle) <= smallest)
            {
                return b;
            }

            (step, before) = Math.Abs(before) >= smallest && Math.Abs(fa) > Math.Abs(fb)
                ? Interpolated(a, fa, b, fb, c, fc, middle, step, before)
                : (middle, middle);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > smallest ? step : Math.CopySign(smallest, middle);
            fb = function(b);
            if (fb > 0 == fc > 0)
            {
                (c, fc) = (a, fa);
                step = b - a;
                before = step;
            }
        }

        return b;
    }

    /// <summary>The step to the root of a line or an inverse parabola through the points, or to the middle where that is safer.</summary>
    private static (double Step, double Before) Interpolated(
        double a, double fa, double b, double fb, double c, double fc, double middle, double step, double before)
    {
        double s = fb / fa;
        double p, q;
        if (a == c)
        {
            p = 2 * middle * s;
            q = 1 - s;
        }
        else
        {
            double t = fa / fc;
            double r = fb / fc;
            p = s * ((2 * middle * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        if (p > 0)
        {
            q = -q;
        }

        p = Math.Abs(p);
        return 2 * p < Math.Min(3 * middle * q, Math.Abs(before * q)) ? (p / q, step) : (middle, middle);
    }
}
