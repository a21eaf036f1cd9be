namespace Clv.Probabilistic;

/// <summary>The integral of a log-concave function: positive terms only, whatever the function's size.</summary>
/// <remarks>
/// Composite Gauss–Legendre panels from the peak outwards. A panel is so narrow that the function changes by some e^12 at most
/// over it, and ends the sum when all that may lie beyond it is below the last digit: concavity bounds it by the panel itself.
/// Everything is measured from the peak, so that neither e^−10000 nor e^10000 is ever formed.
/// </remarks>
internal static class LogConcaveIntegral
{
    private const double WidestPanel = 1.25;
    private const double LargestFall = 8;
    private const double WidestInDeviations = 3;
    private const double Negligible = 1e-18;

    /// <summary>How far from the peak the bisection that looks for it may end, in standard deviations of a Gaussian of its bend.</summary>
    private const double NearPeak = 0.1;

    /// <summary>ln of the function at its peak, and the integral relative to that.</summary>
    /// <param name="function">The function.</param>
    /// <param name="from">The lower end, finite.</param>
    /// <param name="to">The upper end, finite.</param>
    public static (double LogPeak, double Sum) Of<TFunction>(ref TFunction function, double from, double to)
        where TFunction : struct, ILogConcaveFunction
    {
        double peak = Peak(ref function, from, to);
        double logPeak = function.LogAt(peak);
        double sum = 0;
        AddSide(ref function, peak, to, logPeak, ref sum);
        AddSide(ref function, peak, from, logPeak, ref sum);
        return (logPeak, sum);
    }

    /// <summary>Where the function is largest, to a tenth of a standard deviation.</summary>
    public static double Peak<TFunction>(ref TFunction function, double from, double to)
        where TFunction : struct, ILogConcaveFunction
    {
        if (function.ShapeAt(from).Slope <= 0)
        {
            return from;
        }

        if (function.ShapeAt(to).Slope >= 0)
        {
            return to;
        }

        (double low, double high) = (from, to);
        while (true)
        {
            double middle = low + (0.5 * (high - low));
            (double slope, double bend) = function.ShapeAt(middle);
            if ((high - low) * Math.Max(1, Math.Sqrt(bend)) < NearPeak || !(middle > low && middle < high))
            {
                return middle;
            }

            if (slope > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    private static void AddSide<TFunction>(ref TFunction function, double start, double end, double logPeak, ref double sum)
        where TFunction : struct, ILogConcaveFunction
    {
        double direction = end < start ? -1 : 1;
        double left = Math.Abs(end - start);
        for (double q = start; left > 0;)
        {
            (double slope, double bend) = function.ShapeAt(q);
            double width = Math.Min(
                Math.Min(WidestPanel, LargestFall / Math.Abs(slope)),
                Math.Min(WidestInDeviations / Math.Sqrt(bend), left));
            double panel = 0;
            ReadOnlySpan<double> nodes = GaussLegendre.OfSixteen.Nodes;
            ReadOnlySpan<double> weights = GaussLegendre.OfSixteen.Weights;
            for (int i = 0; i < nodes.Length; i++)
            {
                double value = weights[i] * width * Math.Exp(function.LogAt(q + (direction * width * nodes[i])) - logPeak);
                function.Collect(value);
                panel += value;
            }

            sum += panel;
            left -= width;
            q += direction * width;
            if (!(panel / width * left > Negligible * sum))
            {
                return;
            }
        }
    }
}
