using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>A function of (x, q) over columns: one curve in q per frequency x where there are customers enough to pay for it.</summary>
/// <remarks>
/// A curve costs a few dozen evaluations of the function and then a few nanoseconds per customer. The last digits of a result, within
/// 1e-12, depend on how far q reaches and so on the other customers; they do not depend on the order of the rows.
/// </remarks>
internal sealed class FrequencyCurves
{
    /// <summary>A curve may cost one evaluation for so many customers, since the attempt may fail.</summary>
    private const int CustomersPerEvaluation = 2;

    /// <summary>The slot of rows that have no curve.</summary>
    private const int Direct = 0;

    /// <summary>Rows whose factors are written before they are used, few enough to stay in the cache.</summary>
    private const int BlockSize = 4096;

    /// <summary>Most rows have the same few frequencies: neighbours go to different counters, so that one need not wait for the other.</summary>
    private const int Counters = 4;

    /// <summary>Below this many customers of one frequency the function itself is cheaper.</summary>
    private static readonly int _fewestCustomers = CustomersPerEvaluation * ChebyshevCurve.FewestEvaluations;

    private readonly Func<int, double, double> _function;
    private readonly ICurveKernel _kernel;
    private readonly double _shift;
    private readonly ChebyshevCurve[] _curves;
    private readonly int[] _slotOfFrequency;

    private FrequencyCurves(
        Func<int, double, double> function,
        ICurveKernel kernel,
        double shift,
        ChebyshevCurve[] curves,
        int[] slotOfFrequency)
    {
        _function = function;
        _kernel = kernel;
        _shift = shift;
        _curves = curves;
        _slotOfFrequency = slotOfFrequency;
    }

    /// <summary>The number of frequencies that have a curve.</summary>
    public int Count => _curves.Length;

    /// <summary>Fits the curves for columns of x and q.</summary>
    /// <param name="function">The function of x and q, finite and positive where q is.</param>
    /// <param name="kernel">The body that evaluates curves.</param>
    /// <param name="frequency">x.</param>
    /// <param name="shift">What is added to a row of <paramref name="column"/> to give q.</param>
    /// <param name="column">q less the shift; one q beyond <see cref="ChebyshevCurve.Reaches"/> leaves all rows to the function.</param>
    public static FrequencyCurves Fit(
        Func<int, double, double> function,
        ICurveKernel kernel,
        ReadOnlySpan<int> frequency,
        double shift,
        ReadOnlySpan<double> column)
    {
        int[] slots = CustomersPerFrequency(frequency);
        (double least, double largest) = Range(column);
        List<ChebyshevCurve> curves = [];
        for (int x = 0; x < slots.Length; x++)
        {
            int customers = slots[x];
            slots[x] = Direct;
            if (customers >= _fewestCustomers
                && ChebyshevCurve.Fit(q => function(x, q), shift + least, shift + largest, customers / CustomersPerEvaluation) is { } curve)
            {
                curves.Add(curve);
                slots[x] = curves.Count;
            }
        }

        return new FrequencyCurves(function, kernel, shift, [.. curves], slots);
    }

    /// <summary>Writes factor · function for every row; a factor of 0 gives 0, whatever the function.</summary>
    /// <param name="frequency">As fitted.</param>
    /// <param name="column">As fitted.</param>
    /// <param name="factors">Writes the factors of the rows from a given one on.</param>
    /// <param name="destination">As long as the columns.</param>
    public void Fill(
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> column,
        SpanAction<double, int> factors,
        Span<double> destination)
    {
        RowBuckets buckets = new(_curves.Length + 1);
        for (int start = 0; start < destination.Length; start += BlockSize)
        {
            int end = Math.Min(start + BlockSize, destination.Length);
            factors(destination[start..end], start);
            int row = start;
            while (buckets.Add(_slotOfFrequency, frequency, _shift, column, ref row, end) is int full && full >= 0)
            {
                Multiply(buckets, full, frequency, destination);
            }
        }

        for (int bucket = 0; bucket < buckets.Count; bucket++)
        {
            Multiply(buckets, bucket, frequency, destination);
        }
    }

    /// <summary>The number of customers for every x below a limit that keeps the table in proportion to the columns.</summary>
    private static int[] CustomersPerFrequency(ReadOnlySpan<int> frequency)
    {
        const int SmallTable = 1024;
        int limit = Math.Max(SmallTable, frequency.Length / _fewestCustomers);
        int[] parts = new int[Counters * limit];
        for (int i = 0; i < frequency.Length; i++)
        {
            int x = frequency[i];
            if (x < limit)
            {
                parts[(Counters * x) + (i & (Counters - 1))]++;
            }
        }

        int[] counts = new int[limit];
        for (int x = 0; x < counts.Length; x++)
        {
            foreach (int part in parts.AsSpan(Counters * x, Counters))
            {
                counts[x] += part;
            }
        }

        return counts;
    }

    /// <summary>The smallest and the largest number of a column; from +∞ to −∞ where it is empty.</summary>
    private static (double Least, double Largest) Range(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<Vector<double>> registers = MemoryMarshal.Cast<double, Vector<double>>(column);
        Vector<double> least = new(double.PositiveInfinity);
        Vector<double> largest = new(double.NegativeInfinity);
        foreach (Vector<double> register in registers)
        {
            least = Vector.MinNative(least, register);
            largest = Vector.MaxNative(largest, register);
        }

        double smallest = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            smallest = Math.Min(smallest, least[lane]);
            greatest = Math.Max(greatest, largest[lane]);
        }

        foreach (double rest in column[(registers.Length * Vector<double>.Count)..])
        {
            smallest = Math.Min(smallest, rest);
            greatest = Math.Max(greatest, rest);
        }

        return (smallest, greatest);
    }

    /// <summary>Multiplies the rows of a bucket and empties it.</summary>
    private void Multiply(RowBuckets buckets, int bucket, ReadOnlySpan<int> frequency, Span<double> destination)
    {
        buckets.Take(bucket, out ReadOnlySpan<int> rows, out Span<double> values);
        int slot = RowBuckets.SlotOf(bucket);
        if (slot == Direct)
        {
            for (int i = 0; i < values.Length && i < rows.Length; i++)
            {
                MultiplyDirectly(ref destination[rows[i]], frequency[rows[i]], values[i]);
            }

            return;
        }

        _kernel.Evaluate(_curves[slot - 1], values);
        for (int i = 0; i < values.Length && i < rows.Length; i++)
        {
            destination[rows[i]] *= values[i];
        }
    }

    private void MultiplyDirectly(ref double destination, int x, double q)
    {
        if (destination != 0)
        {
            destination *= _function(x, q);
        }
    }
}
