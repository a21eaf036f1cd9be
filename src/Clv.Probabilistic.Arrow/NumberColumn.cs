using System.Globalization;
using System.Runtime.InteropServices;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns of numbers as doubles.</summary>
internal static class NumberColumn
{
    /// <summary>Integers up to here, and powers of ten up to 10^22, are doubles exactly, so that one division of them is rounded once.</summary>
    private const long LargestExact = 1L << 53;

    private static readonly double[] _powersOfTen = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    /// <summary>The values of a column: those in memory where they are doubles, else converted ones.</summary>
    /// <param name="array">The column, of numbers.</param>
    /// <param name="room">Where converted values go, as long as the column at least.</param>
    /// <returns>The values; those of nulls mean nothing.</returns>
    public static ReadOnlySpan<double> Values(IArrowArray array, Span<double> room)
    {
        switch (array)
        {
            case DoubleArray values:
                return values.Values;
            case FloatArray values:
                return Converted(values.Values, room);
            case HalfFloatArray values:
                return Converted(values.Values, room);
            case Int64Array values:
                return Converted(values.Values, room);
            case Int32Array values:
                return Converted(values.Values, room);
            case Int16Array values:
                return Converted(values.Values, room);
            case Int8Array values:
                return Converted(values.Values, room);
            case UInt64Array values:
                return Converted(values.Values, room);
            case UInt32Array values:
                return Converted(values.Values, room);
            case UInt16Array values:
                return Converted(values.Values, room);
            case UInt8Array values:
                return Converted(values.Values, room);
            case Decimal128Array values:
                return Decimals(values, room);
            default:
                return Written(array, room);
        }
    }

    private static ReadOnlySpan<double> Converted<T>(ReadOnlySpan<T> values, Span<double> room)
        where T : struct, System.Numerics.INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            room[i] = double.CreateTruncating(values[i]);
        }

        return room[..values.Length];
    }

    private static ReadOnlySpan<double> Decimals(Decimal128Array array, Span<double> room)
    {
        ReadOnlySpan<Int128> stored = MemoryMarshal.Cast<byte, Int128>(array.ValueBuffer.Span).Slice(array.Offset, array.Length);
        for (int i = 0; i < stored.Length; i++)
        {
            Int128 value = stored[i];
            room[i] = array.Scale >= 0 && array.Scale < _powersOfTen.Length && Int128.Abs(value) <= LargestExact
                ? (double)(long)value / _powersOfTen[array.Scale]
                : array.IsNull(i) ? 0
                : double.Parse(array.GetString(i), CultureInfo.InvariantCulture);
        }

        return room[..array.Length];
    }

    /// <summary>Numbers by their digits, as a file of text would have them.</summary>
    private static ReadOnlySpan<double> Written(IArrowArray array, Span<double> room)
    {
        Func<int, string?> textOf = array switch
        {
            Decimal256Array values => values.GetString,
            Decimal64Array values => values.GetString,
            Decimal32Array values => values.GetString,
            _ => throw new ArgumentException($"A column of type {array.Data.DataType.Name} holds no numbers."),
        };
        for (int i = 0; i < array.Length; i++)
        {
            room[i] = array.IsNull(i) ? 0 : double.Parse(textOf(i)!, CultureInfo.InvariantCulture);
        }

        return room[..array.Length];
    }
}
