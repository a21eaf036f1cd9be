namespace Clv.Probabilistic;

/// <summary>Draws numbers whose density is log-concave, exactly, by rejection from tangents.</summary>
/// <remarks>
/// A concave function lies below its tangents: those at the peak and at a point to either side, where the density has fallen by e or so,
/// make a density of up to three exponential pieces from which numbers are drawn, and kept with the ratio of the two. Where the tangents
/// touch decides how many are kept, two of three or more, and never what is drawn.
/// W. R. Gilks and P. Wild (1992), Adaptive Rejection Sampling for Gibbs Sampling, Applied Statistics 41(2), without the adapting, which
/// pays for many numbers of one density; L. Devroye (1986), Non-Uniform Random Variate Generation, ch. VII.2.
/// </remarks>
internal static class LogConcaveSampler
{
    /// <summary>By how much the logarithm may have fallen from the peak where the outer tangents touch.</summary>
    private const double LeastFall = 0.5;
    private const double LargestFall = 2;

    /// <summary>Twice or half as far is tried so often: from any double to any other.</summary>
    private const int MostTrials = 2_100;

    /// <summary>A number between two ends.</summary>
    /// <typeparam name="TFunction">The density, up to a factor.</typeparam>
    /// <param name="random">The random numbers.</param>
    /// <param name="density">The density.</param>
    /// <param name="from">The lower end, finite.</param>
    /// <param name="to">The upper end, finite.</param>
    public static double Sample<TFunction>(ref RandomStream random, ref TFunction density, double from, double to)
        where TFunction : struct, ILogConcaveFunction
    {
        if (!(to > from))
        {
            return from;
        }

        double peak = LogConcaveIntegral.Peak(ref density, from, to);
        double logPeak = density.LogAt(peak);
        Tangent middle = At(ref density, peak, logPeak);
        Tangent left = peak > from ? Beside(ref density, middle, logPeak, -1, peak - from) : middle;
        Tangent right = peak < to ? Beside(ref density, middle, logPeak, 1, to - peak) : middle;
        double first = left.Meets(middle, from, to);
        double second = middle.Meets(right, first, to);
        double areaLeft = left.Area(from, first);
        double areaMiddle = middle.Area(first, second);
        double total = areaLeft + areaMiddle + right.Area(second, to);
        while (true)
        {
            double at = random.NextUniform() * total;
            (Tangent tangent, double low, double high) = at <= areaLeft ? (left, from, first)
                : at <= areaLeft + areaMiddle ? (middle, first, second)
                : (right, second, to);
            double number = tangent.Sample(random.NextUniform(), low, high);
            if (random.NextExponential() >= tangent.At(number) - (density.LogAt(number) - logPeak))
            {
                return number;
            }
        }
    }

    private static Tangent At<TFunction>(ref TFunction density, double point, double logPeak)
        where TFunction : struct, ILogConcaveFunction => new(point, density.LogAt(point) - logPeak, density.ShapeAt(point).Slope);

    /// <summary>The tangent at a point to one side of the peak, where the density has fallen by about e, or at the end.</summary>
    private static Tangent Beside<TFunction>(ref TFunction density, Tangent peak, double logPeak, int side, double room)
        where TFunction : struct, ILogConcaveFunction
    {
        double bend = density.ShapeAt(peak.Point).Bend;
        double distance = Math.Min(room, 1 / Math.Max(Math.Abs(peak.Slope), Math.Sqrt(bend)));
        for (int i = 0; i < MostTrials; i++)
        {
            double fall = logPeak - density.LogAt(peak.Point + (side * distance));
            if (fall < LeastFall && distance < room)
            {
                distance = Math.Min(room, 2 * distance);
            }
            else if (fall > LargestFall)
            {
                distance /= 2;
            }
            else
            {
                break;
            }
        }

        return At(ref density, peak.Point + (side * distance), logPeak);
    }

    /// <summary>A tangent of the logarithm, measured from its peak.</summary>
    private readonly record struct Tangent(double Point, double Value, double Slope)
    {
        /// <summary>A product of slope and width that leaves a piece flat to every digit.</summary>
        private const double Flat = 1e-9;

        /// <summary>Its height somewhere.</summary>
        public double At(double place) => Value + (Slope * (place - Point));

        /// <summary>Where it meets the next one to the right, between two bounds.</summary>
        public double Meets(in Tangent next, double low, double high)
        {
            double bend = Slope - next.Slope;
            double place = bend > 0
                ? Point + ((next.Value - Value - (next.Slope * (next.Point - Point))) / bend)
                : next.Point;
            return Math.Clamp(place, Math.Max(low, Point), Math.Min(high, next.Point));
        }

        /// <summary>The integral of its exponential.</summary>
        public double Area(double low, double high)
        {
            double width = high - low;
            double rise = Slope * width;
            return Math.Abs(rise) < Flat ? width * Math.Exp(At(low))
                : rise < 0 ? Math.Exp(At(low)) * (Expm1.Of(rise) / Slope)
                : Math.Exp(At(high)) * (-Expm1.Of(-rise) / Slope);
        }

        /// <summary>A number between two bounds whose density is its exponential.</summary>
        public double Sample(double uniform, double low, double high)
        {
            double rise = Slope * (high - low);
            double place = Math.Abs(rise) < Flat ? low + (uniform * (high - low))
                : rise < 0 ? low + (Log1p.Of(uniform * Expm1.Of(rise)) / Slope)
                : high + (Log1p.Of(uniform * Expm1.Of(-rise)) / Slope);
            return Math.Clamp(place, low, high);
        }
    }
}
