using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>How often each row of a summary is drawn when its customers are drawn again with replacement.</summary>
/// <remarks>
/// <para>A row of weight w stands for w customers, so that N = Σ w customers are drawn, each from a row with probability w/N: as many rows of
/// weight 1 would be drawn in the same way. Where weights do not add up to a whole number, the nearest one is drawn, and each counts N
/// divided by it: totals of weights stay.</para>
/// <para>Where rows stand for few customers, one is drawn after the other. Where they stand for many, the rows are halved again and again, and
/// how many customers fall into a half is Binomial: that takes the logarithm of their number instead.</para>
/// <para>B. Efron (1979), Bootstrap Methods: Another Look at the Jackknife, The Annals of Statistics 7(1).</para>
/// </remarks>
internal sealed class ResampleCounts
{
    /// <summary>Up to so many customers per row on average, drawing each costs less than halving.</summary>
    private const double FewPerRow = 8;

    /// <summary>The row of every customer; null where none has to be looked up.</summary>
    private readonly int[]? _rowOf;

    /// <summary>Sums of weights before each row, and of all; null where customers are drawn one by one.</summary>
    private readonly double[]? _before;

    private readonly int _rows;

    /// <summary>Counts for a summary.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="weight">Their weights, of a positive sum; empty where each is 1.</param>
    public ResampleCounts(int rows, ReadOnlySpan<double> weight)
    {
        _rows = rows;
        Drawn = rows;
        Each = 1;
        if (weight.IsEmpty)
        {
            return;
        }

        double[] before = new double[rows + 1];
        bool isWhole = true;
        for (int row = 0; row < rows; row++)
        {
            before[row + 1] = before[row] + weight[row];
            isWhole &= weight[row] == Math.Floor(weight[row]);
        }

        Drawn = Math.Max(1, Math.Round(before[rows]));
        Each = before[rows] / Drawn;
        if (!isWhole || Drawn > FewPerRow * rows)
        {
            _before = before;
            return;
        }

        _rowOf = new int[(int)Drawn];
        for (int row = 0; row < rows; row++)
        {
            _rowOf.AsSpan((int)before[row]..(int)before[row + 1]).Fill(row);
        }
    }

    /// <summary>The number of customers that are drawn.</summary>
    public double Drawn { get; }

    /// <summary>What each of them counts.</summary>
    public double Each { get; }

    /// <summary>Draws as many times as wanted, each time one of the places with the same probability.</summary>
    /// <typeparam name="T">A type of counts.</typeparam>
    /// <param name="random">The random numbers.</param>
    /// <param name="times">How often.</param>
    /// <param name="counts">Per place, one is added each time that it is drawn.</param>
    public static void Add<T>(ref RandomStream random, int times, Span<T> counts)
        where T : INumber<T>
    {
        for (int i = 0; i < times; i++)
        {
            counts[Place(ref random, counts.Length)]++;
        }
    }

    /// <summary>Draws the customers of a resample.</summary>
    /// <param name="random">The random numbers of the resample.</param>
    /// <param name="counts">Gets how often each row is drawn.</param>
    public void Draw(ref RandomStream random, Span<double> counts)
    {
        counts.Clear();
        if (_before is not null)
        {
            Halve(ref random, counts, 0, _rows, Drawn);
        }
        else if (_rowOf is null)
        {
            Add(ref random, _rows, counts);
        }
        else
        {
            for (int i = 0; i < _rowOf.Length; i++)
            {
                counts[_rowOf[Place(ref random, _rowOf.Length)]]++;
            }
        }
    }

    // The high half of a product of 64 random bits with n is uniform on 0 … n−1, but for one part in 2^32 or less.
    private static int Place(ref RandomStream random, int places) => (int)Math.BigMul(random.NextBits(), (ulong)places, out _);

    private void Halve(ref RandomStream random, Span<double> counts, int first, int end, double drawn)
    {
        if (drawn == 0)
        {
            return;
        }

        if (end - first == 1)
        {
            counts[first] = drawn;
            return;
        }

        int middle = first + ((end - first) / 2);
        double left = _before![middle] - _before[first];
        double all = _before[end] - _before[first];
        double inLeft = PurchaseProcess.Before(left, all, drawn, ref random).Count;
        Halve(ref random, counts, first, middle, inLeft);
        Halve(ref random, counts, middle, end, drawn - inLeft);
    }
}
