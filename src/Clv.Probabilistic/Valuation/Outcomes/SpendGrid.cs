using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>How sums of purchases of customers of one frequency are distributed under points of a Gamma-Gamma model's parameters, on an
/// even grid of the logarithm of the sum.</summary>
/// <remarks>
/// The customer's past spend m̄ matters through c = v + x·m̄ alone. With z = ln(s/c₀), c₀ being that of the first point, a sum is
/// smaller than s with probability Σ w·I(np, px+q) at the logit z − ln(c/c₀), where c/c₀ = (v/v₀)·(1−t) + t is linear in
/// t = x·m̄/(v₀ + x·m̄): a smooth function of t, of which a few Chebyshev coefficients are kept. Densities are summed up over the points
/// and integrated along the grid once.
/// </remarks>
internal sealed class SpendGrid
{
    /// <summary>A grid of more points, or of more of everything, is not worth its room.</summary>
    private const int MostPoints = 8192;

    private const long LargestTable = 4_000_000;

    /// <summary>Points of the grid per standard deviation of the narrowest sum.</summary>
    private const double PointsPerDeviation = 3.5;

    /// <summary>The step where sums are wide: the density of a logit never turns faster than this.</summary>
    private const double LongestStep = 0.25;

    /// <summary>What may lie below the grid.</summary>
    private const double Beneath = 1e-5;

    /// <summary>ln of a density taken for nothing.</summary>
    private const double NoDensity = -23;

    /// <summary>How far beyond the root of the mean square, over points, lies what decides.</summary>
    private const double Typical = 1.5;

    private readonly GammaGammaParameters[] _points;
    private readonly double[] _weights;
    private readonly int _frequency;

    private SpendGrid(GammaGammaParameters[] points, double[] weights, int frequency)
    {
        _points = points;
        _weights = weights;
        _frequency = frequency;
        Starts = [];
        Share = new ChebyshevBasis(0, 0, 1);
        Above = [];
    }

    /// <summary>z at the first point.</summary>
    public double First { get; private set; }

    /// <summary>From point to point.</summary>
    public double Step { get; private set; }

    /// <summary>The number of points.</summary>
    public int Count { get; private set; }

    /// <summary>The first number of purchases of each cell, and after the last the number at which all ends.</summary>
    public int[] Starts { get; private set; }

    /// <summary>The number of cells.</summary>
    public int Cells => Starts.Length - 1;

    /// <summary>The polynomials in t.</summary>
    public ChebyshevBasis Share { get; private set; }

    /// <summary>Per cell and coefficient in t, at cell·coefficients + coefficient: P(sum &gt; s) along the grid.</summary>
    public double[][] Above { get; private set; }

    /// <summary>The grid of a frequency.</summary>
    /// <param name="points">Points of parameters.</param>
    /// <param name="weights">Their weights, which add up to 1.</param>
    /// <param name="frequency">x.</param>
    /// <param name="most">The largest number of purchases that matters.</param>
    /// <param name="leastMean">The smallest m̄.</param>
    /// <param name="largestMean">The largest m̄.</param>
    /// <param name="tail">The smallest probability above the ends that are looked for.</param>
    /// <returns>Null where it would be too large.</returns>
    public static SpendGrid? Of(
        GammaGammaParameters[] points, double[] weights, int frequency, int most, double leastMean, double largestMean, double tail)
    {
        SpendGrid grid = new(points, weights, frequency);
        return grid.Lay(most, grid.ShareOf(leastMean), grid.ShareOf(largestMean), tail) ? grid : null;
    }

    /// <summary>t of a mean spend.</summary>
    public double ShareOf(double mean)
    {
        double past = _frequency * mean;
        return past > 0 ? 1 / (1 + (_points[0].V / past)) : 0;
    }

    /// <summary>ln c₀ of a mean spend.</summary>
    public double LogScaleOf(double mean) => Math.Log(_points[0].V + (_frequency * mean));

    private bool Lay(int most, double least, double largest, double tail)
    {
        double narrowest = double.PositiveInfinity;
        double spread = double.PositiveInfinity;
        double shifts = 0;
        double steadiness = double.PositiveInfinity;
        for (int i = 0; i < _points.Length; i++)
        {
            double b = RateShape(i);
            spread = Math.Min(spread, Math.Sqrt(Trigamma.Of(b)));
            steadiness = Math.Min(steadiness, _points[i].P);
            narrowest = Math.Min(narrowest, Math.Sqrt((1 / b) + (1 / (most * _points[i].P))));
            double shift = 0.5 * (Offset(i, largest) - Offset(i, least));
            shifts += _weights[i] * shift * shift;
        }

        Step = Math.Min(LongestStep, narrowest / PointsPerDeviation);

        // The number of purchases varies by more than their mean does, about √p times where p is large: that much coarser cells will do.
        double part = Math.Min(0.25, 0.08 * Math.Sqrt(Math.Max(1, steadiness)));
        Starts = StartsUpTo(most, CountCell.Ratio(spread, part, coarsest: 1.0 / 32));
        Share = new ChebyshevBasis(least, largest, Coefficients(Typical * Math.Sqrt(shifts) / Math.Min(1, narrowest)));
        First = Math.Min(Low(least), Low(largest));
        double count = Math.Ceiling((Math.Max(High(most, least, tail), High(most, largest, tail)) - First) / Step) + 1;
        if (!(count <= MostPoints) || count * Cells * Share.Count > LargestTable)
        {
            return false;
        }

        Count = (int)count;
        Above = new double[Cells * Share.Count][];
        for (int i = 0; i < Above.Length; i++)
        {
            Above[i] = new double[Count];
        }

        for (int node = 0; node < Share.Count; node++)
        {
            Integrate(node);
        }

        return true;
    }

    /// <summary>As many coefficients as leave an error of 5e-5 of a normal distribution whose place moves to either side by a part of
    /// its standard deviation.</summary>
    private static int Coefficients(double deviations)
    {
        ReadOnlySpan<double> reach = [1e-4, 0.029, 0.14, 0.36, 0.59, 0.9, 1.2, 1.5, 1.9, 2.3, 2.7, 3.2];
        for (int i = 0; i < reach.Length; i++)
        {
            if (deviations <= reach[i])
            {
                return i + 1;
            }
        }

        return (int)Math.Min(1_000, reach.Length + (5 * Math.Ceiling(deviations)));
    }

    private static int[] StartsUpTo(int most, double ratio)
    {
        List<int> starts = [1];
        while (starts[^1] <= most)
        {
            starts.Add(CountCell.EndOf(starts[^1], ratio));
        }

        return [.. starts];
    }

    private double RateShape(int point) => (_points[point].P * _frequency) + _points[point].Q;

    /// <summary>ln(c/c₀).</summary>
    private double Offset(int point, double share) => Math.Log((_points[point].V / _points[0].V * (1 - share)) + share);

    private IncompleteBeta Sum(int point, double purchases) => new(purchases * _points[point].P, RateShape(point));

    private double Below(double purchases, double share, double z)
    {
        double sum = 0;
        for (int i = 0; i < _points.Length; i++)
        {
            sum += _weights[i] * Sum(i, purchases).Below(z - Offset(i, share));
        }

        return sum;
    }

    /// <summary>A z that a single purchase hardly ever stays below.</summary>
    private double Low(double share)
    {
        double z = Sum(0, 1).RoughQuantile(Beneath) + Offset(0, share);
        for (double length = Step; Below(1, share, z) > Beneath; length *= 2)
        {
            z -= length;
        }

        return z;
    }

    /// <summary>A z that so many purchases seldom exceed.</summary>
    private double High(int most, double share, double tail)
    {
        double z = Sum(0, most).RoughQuantile(1 - (0.5 * tail)) + Offset(0, share);
        for (double length = Step; 1 - Below(most, share, z) > 0.75 * tail; length *= 2)
        {
            z += length;
        }

        return z;
    }

    /// <summary>Integrates the densities at one t, and adds what they contribute to the coefficients.</summary>
    private void Integrate(int node)
    {
        double[] density = new double[Cells * Count];
        double[] softplus = new double[Count];
        for (int point = 0; point < _points.Length; point++)
        {
            double offset = Offset(point, Share.Points[node]);
            for (int j = 0; j < Count; j++)
            {
                softplus[j] = Softplus(First + (j * Step) - offset);
            }

            for (int cell = 0; cell < Cells; cell++)
            {
                double purchases = CountCell.MiddleOf(Starts[cell], Starts[cell + 1]);
                AddDensity(point, purchases, offset, softplus, density.AsSpan(cell * Count, Count));
            }
        }

        double[] above = new double[Count];
        for (int cell = 0; cell < Cells; cell++)
        {
            double purchases = CountCell.MiddleOf(Starts[cell], Starts[cell + 1]);
            double start = cell == 0 ? Below(purchases, Share.Points[node], First) : 0;
            Accumulate(density.AsSpan(cell * Count, Count), start, above);
            for (int k = 0; k < Share.Count; k++)
            {
                DenseSums.Add(Share.Coefficients[node][k], above, Above[(cell * Share.Count) + k]);
            }
        }
    }

    /// <summary>ln(1 + e^u).</summary>
    private static double Softplus(double u) => Math.Max(u, 0) + Log1p.Of(Math.Exp(-Math.Abs(u)));

    /// <summary>Adds w·e^(ln f) along the part of the grid where there is something to add.</summary>
    private void AddDensity(int point, double purchases, double offset, ReadOnlySpan<double> softplus, Span<double> density)
    {
        double a = purchases * _points[point].P;
        double total = a + RateShape(point);
        IncompleteBeta sum = Sum(point, purchases);
        double weight = _weights[point];
        double peakSoftplus = Softplus(sum.Peak);
        double place = (offset + sum.Peak - First) / Step;
        int peak = (int)Math.Clamp(place, 0, Count - 1);
        double atFirst = sum.LogPeak + (a * (First - offset - sum.Peak)) + (total * peakSoftplus);
        double slope = a * Step;
        int low = Edge(peak, -1, softplus);
        int high = Edge(peak, 1, softplus);
        AddExponentials(weight, atFirst, slope, total, softplus, low, high, density);

        // The density falls to both sides of its peak, ever faster: doubling steps out, then halving in.
        int Edge(int from, int direction, ReadOnlySpan<double> plus)
        {
            int inside = from;
            int outside = from;
            for (int length = 1; outside >= 0 && outside < plus.Length && atFirst + (slope * outside) - (total * plus[outside]) > NoDensity; length *= 2)
            {
                inside = outside;
                outside += direction * length;
            }

            outside = Math.Clamp(outside, -1, plus.Length);
            while (Math.Abs(outside - inside) > 1)
            {
                int middle = (inside + outside) / 2;
                if (atFirst + (slope * middle) - (total * plus[middle]) > NoDensity)
                {
                    inside = middle;
                }
                else
                {
                    outside = middle;
                }
            }

            return inside;
        }
    }

    private static void AddExponentials(
        double weight, double atFirst, double slope, double total, ReadOnlySpan<double> softplus, int low, int high, Span<double> density)
    {
        int j = low;
        int width = Vector<double>.Count;
        Vector<double> lanes = Vector<double>.Zero;
        for (int lane = 0; lane < width; lane++)
        {
            lanes = lanes.WithElement(lane, lane * slope);
        }

        ref double plus = ref MemoryMarshal.GetReference(softplus);
        ref double target = ref MemoryMarshal.GetReference(density);
        for (; j + width <= high + 1; j += width)
        {
            Vector<double> log = new Vector<double>(atFirst + (slope * j)) + lanes - (Vector.LoadUnsafe(ref plus, (nuint)j) * total);
            (Vector.LoadUnsafe(ref target, (nuint)j) + (Vector.Exp(log) * weight)).StoreUnsafe(ref target, (nuint)j);
        }

        for (; j <= high; j++)
        {
            density[j] += weight * Math.Exp(atFirst + (slope * j) - (total * softplus[j]));
        }
    }

    /// <summary>1 − the integral, by the rule of six points.</summary>
    private void Accumulate(ReadOnlySpan<double> density, double start, Span<double> above)
    {
        double below = start;
        double factor = Step / 1440;
        above[0] = 1 - below;
        for (int j = 0; j + 1 < density.Length; j++)
        {
            double part = j >= 2 && j + 3 < density.Length
                ? factor * ((802 * (density[j] + density[j + 1])) - (93 * (density[j - 1] + density[j + 2])) + (11 * (density[j - 2] + density[j + 3])))
                : 0.5 * Step * (density[j] + density[j + 1]);
            below += part;
            above[j + 1] = Math.Clamp(1 - below, 0, 1);
        }
    }
}
