using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns of integers as 64-bit integers.</summary>
internal static class IntegerColumn
{
    /// <summary>The values of a column: those in memory where they are of that width, else widened ones.</summary>
    /// <param name="array">The column, of integers that fit.</param>
    /// <param name="room">Where widened values go, as long as the column at least.</param>
    /// <returns>The values; those of nulls mean nothing.</returns>
    public static ReadOnlySpan<long> Widened(IArrowArray array, Span<long> room)
    {
        switch (array)
        {
            case Int64Array values:
                return values.Values;
            case Int32Array values:
                return Widened(values.Values, room);
            case Int16Array values:
                return Widened(values.Values, room);
            case Int8Array values:
                return Widened(values.Values, room);
            case UInt32Array values:
                return Widened(values.Values, room);
            case UInt16Array values:
                return Widened(values.Values, room);
            case UInt8Array values:
                return Widened(values.Values, room);
            default:
                throw new ArgumentException($"A column of type {array.Data.DataType.Name} holds no integers of 64 bits.");
        }
    }

    private static ReadOnlySpan<long> Widened<T>(ReadOnlySpan<T> values, Span<long> room)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            room[i] = long.CreateTruncating(values[i]);
        }

        return room[..values.Length];
    }
}
