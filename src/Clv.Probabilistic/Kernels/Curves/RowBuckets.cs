using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Rows sorted into buckets as they come, each bucket to be emptied when it is full.</summary>
internal sealed class RowBuckets
{
    /// <summary>Rows per bucket: enough registers to evaluate side by side, few enough for all buckets to stay in the cache.</summary>
    private const int Size = 128;

    /// <summary>Neighbouring rows go to different buckets of a slot: most share the same few, and would wait for each other's counter.</summary>
    private const int PerSlot = 2;

    private readonly int[] _next;
    private readonly int[] _rows;
    private readonly double[] _values;

    /// <summary>Empty buckets for rows of so many slots.</summary>
    public RowBuckets(int slots)
    {
        _next = new int[PerSlot * slots];
        for (int bucket = 0; bucket < _next.Length; bucket++)
        {
            _next[bucket] = Size * bucket;
        }

        _rows = new int[Size * _next.Length];
        _values = new double[Size * _next.Length];
    }

    /// <summary>The number of buckets.</summary>
    public int Count => _next.Length;

    /// <summary>The slot that a bucket's rows have.</summary>
    public static int SlotOf(int bucket) => bucket / PerSlot;

    /// <summary>Adds rows until a bucket is full or there are no more.</summary>
    /// <param name="slotOfFrequency">The slot of each x; 0 beyond the table.</param>
    /// <param name="frequency">x.</param>
    /// <param name="shift">What is added to <paramref name="column"/>.</param>
    /// <param name="column">Each row's number, parallel to <paramref name="frequency"/>.</param>
    /// <param name="row">The first row to add; moved on to the first that is not added yet.</param>
    /// <param name="end">The row after the last.</param>
    /// <returns>The full bucket, or −1.</returns>
    public int Add(
        ReadOnlySpan<int> slotOfFrequency,
        ReadOnlySpan<int> frequency,
        double shift,
        ReadOnlySpan<double> column,
        ref int row,
        int end)
    {
        // No calls, few variables and no checked stores: places are within their bucket, because a full one is emptied before more
        // is added.
        ref int nextPlace = ref MemoryMarshal.GetArrayDataReference(_next);
        ref int firstRow = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref double firstValue = ref MemoryMarshal.GetArrayDataReference(_values);
        ref readonly double number = ref MemoryMarshal.GetReference(column[..end]);
        ReadOnlySpan<int> all = frequency[..end];
        for (int i = row; i < all.Length; i++)
        {
            int x = all[i];
            int slot = (uint)x < (uint)slotOfFrequency.Length ? slotOfFrequency[x] : 0;
            nuint bucket = (uint)((PerSlot * slot) + (i & (PerSlot - 1)));
            uint place = (uint)Unsafe.Add(ref nextPlace, bucket);
            Unsafe.Add(ref firstRow, place) = i;
            Unsafe.Add(ref firstValue, place) = shift + Unsafe.Add(ref Unsafe.AsRef(in number), i);
            place++;
            Unsafe.Add(ref nextPlace, bucket) = (int)place;
            if ((place & (Size - 1)) == 0)
            {
                row = i + 1;
                return (int)bucket;
            }
        }

        row = end;
        return -1;
    }

    /// <summary>Empties a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="rows">The rows that were in it.</param>
    /// <param name="values">Their numbers, valid until more is added.</param>
    public void Take(int bucket, out ReadOnlySpan<int> rows, out Span<double> values)
    {
        int start = Size * bucket;
        values = _values.AsSpan(start, _next[bucket] - start);
        rows = _rows.AsSpan(start, values.Length);
        _next[bucket] = start;
    }
}
