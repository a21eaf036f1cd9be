using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>Whether a column has the values that it says it has: damaged data without checksums may say anything.</summary>
internal static class ArrayBounds
{
    private const int ViewBytes = 16;
    private const int LongestInView = 12;

    /// <summary>Whether all rows, the values of texts and of dictionaries too, lie within what was read.</summary>
    public static bool Hold(ArrayData column)
    {
        long end = (long)column.Offset + column.Length;
        if (column.Length < 0 || column.Offset < 0)
        {
            return false;
        }

        if (column.Length == 0)
        {
            return true;
        }

        return HasRoom(column, buffer: 0, bits: column.GetNullCount() == 0 ? 0 : end) && column.DataType switch
        {
            DictionaryType { IndexType: FixedWidthType codes } => HasRoom(column, buffer: 1, end * codes.BitWidth)
                && column.Dictionary is { } values && Hold(values) && AreWithin(column, values.Length),
            FixedWidthType values => HasRoom(column, buffer: 1, end * values.BitWidth),
            StringType => HasRoom(column, buffer: 1, (end + 1) * 32) && AreTexts(Read<int>(column, column.Length + 1), column.Buffers[2].Length),
            LargeStringType => HasRoom(column, buffer: 1, (end + 1) * 64) && AreTexts(Read<long>(column, column.Length + 1), column.Buffers[2].Length),
            StringViewType => HasRoom(column, buffer: 1, end * ViewBytes * 8) && AreViews(column),

            // What is not read is not looked at.
            _ => true,
        };
    }

    private static bool HasRoom(ArrayData column, int buffer, long bits) =>
        bits == 0 || (column.Buffers.Length > buffer && column.Buffers[buffer].Length * 8L >= bits);

    private static ReadOnlySpan<T> Read<T>(ArrayData column, int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(column.Buffers[1].Span).Slice(column.Offset, count);

    private static bool AreTexts<T>(ReadOnlySpan<T> ends, T length)
        where T : IBinaryInteger<T>
    {
        for (int i = 1; i < ends.Length; i++)
        {
            if (ends[i] < ends[i - 1])
            {
                return false;
            }
        }

        return ends[0] >= T.Zero && ends[^1] <= length;
    }

    private static bool AreViews(ArrayData column)
    {
        // Length, the first four bytes, which buffer, and where in it.
        ReadOnlySpan<int> views = MemoryMarshal.Cast<byte, int>(column.Buffers[1].Span);
        for (int row = column.Offset; row < column.Offset + column.Length; row++)
        {
            ReadOnlySpan<int> view = views.Slice(row * 4, 4);
            if (view[0] < 0
                || (view[0] > LongestInView
                    && (view[2] < 0 || view[2] + 2 >= column.Buffers.Length || view[3] < 0
                        || (long)view[3] + view[0] > column.Buffers[view[2] + 2].Length)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the codes of a dictionary are of values that it has; one of a null may be anything.</summary>
    private static bool AreWithin(ArrayData column, int values)
    {
        DictionaryArray coded = new(column);
        ReadOnlySpan<int> places = new DictionaryCodes(coded).Places;
        for (int row = 0; row < places.Length; row++)
        {
            if ((uint)places[row] >= (uint)values && !coded.IsNull(row))
            {
                return false;
            }
        }

        return true;
    }
}
