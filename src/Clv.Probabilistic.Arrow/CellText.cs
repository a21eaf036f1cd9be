using System.Buffers;
using System.Globalization;
using System.Text;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>How the cells of each type of column are written as text: numbers without loss, moments as on the clock of their zone.</summary>
internal static class CellText
{
    /// <summary>No number and no moment is longer.</summary>
    private const int Longest = 64;

    /// <summary>What writes the cells of a column.</summary>
    /// <param name="array">The column.</param>
    public static CellWriter Of(IArrowArray array) => array switch
    {
        Int64Array values => (row, text) => Write(text, values.Values[row]),
        Int32Array values => (row, text) => Write(text, values.Values[row]),
        Int16Array values => (row, text) => Write(text, values.Values[row]),
        Int8Array values => (row, text) => Write(text, values.Values[row]),
        UInt64Array values => (row, text) => Write(text, values.Values[row]),
        UInt32Array values => (row, text) => Write(text, values.Values[row]),
        UInt16Array values => (row, text) => Write(text, values.Values[row]),
        UInt8Array values => (row, text) => Write(text, values.Values[row]),
        DoubleArray values => (row, text) => Write(text, values.Values[row]),
        FloatArray values => (row, text) => Write(text, (double)values.Values[row]),
        HalfFloatArray values => (row, text) => Write(text, (double)values.Values[row]),
        Decimal128Array values => (row, text) => Encoding.UTF8.GetBytes(values.GetString(row), text),
        Decimal256Array values => (row, text) => Encoding.UTF8.GetBytes(values.GetString(row), text),
        Decimal64Array values => (row, text) => Encoding.UTF8.GetBytes(values.GetString(row), text),
        Decimal32Array values => (row, text) => Encoding.UTF8.GetBytes(values.GetString(row), text),
        BooleanArray values => (row, text) => text.Write(values.GetValue(row) == true ? "true"u8 : "false"u8),
        Date32Array or Date64Array or TimestampArray => Moments(array),
        DictionaryArray values => InDictionary(values),
        _ => Texts(array),
    };

    private static CellWriter Texts(IArrowArray array)
    {
        TextColumn values = TextColumn.Of(array);
        return (row, text) => RowText.WriteField(text, values[row]);
    }

    private static CellWriter InDictionary(DictionaryArray array)
    {
        DictionaryCodes codes = new(array);
        CellWriter values = Of(array.Dictionary);
        return (row, text) => values(codes[row], text);
    }

    private static CellWriter Moments(IArrowArray array)
    {
        MomentColumn moments = MomentColumn.Of(array);
        return (row, text) =>
        {
            if (!moments.TryGet(row, out OrderTime time))
            {
                // Beyond the calendar, which is no date to anybody, and is told as what it is.
                Encoding.UTF8.GetBytes(moments.Stored(row), text);
                return;
            }

            text.Advance(Write(text.GetSpan(Longest), time, moments.HasTime));
        };
    }

    /// <summary>Writes a time in ISO 8601, by hand, because formats of .NET take longer than all the rest of a row.</summary>
    /// <returns>How many bytes it takes.</returns>
    private static int Write(Span<byte> cell, OrderTime time, bool withClock)
    {
        time.Date.Deconstruct(out int year, out int month, out int day);
        WriteTwo(cell, year / 100);
        WriteTwo(cell[2..], year % 100);
        cell[4] = (byte)'-';
        WriteTwo(cell[5..], month);
        cell[7] = (byte)'-';
        WriteTwo(cell[8..], day);
        if (!withClock)
        {
            return 10;
        }

        cell[10] = (byte)'T';
        WriteTwo(cell[11..], time.SecondOfDay / 3600);
        cell[13] = (byte)':';
        WriteTwo(cell[14..], time.SecondOfDay / 60 % 60);
        cell[16] = (byte)':';
        WriteTwo(cell[17..], time.SecondOfDay % 60);
        if (time.Offset is not { } offset)
        {
            return 19;
        }

        cell[19] = offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        WriteTwo(cell[20..], Math.Abs(offset.Hours));
        cell[22] = (byte)':';
        WriteTwo(cell[23..], Math.Abs(offset.Minutes));
        return 25;
    }

    private static void WriteTwo(Span<byte> cell, int number)
    {
        cell[0] = (byte)('0' + (number / 10));
        cell[1] = (byte)('0' + (number % 10));
    }

    private static void Write<T>(IBufferWriter<byte> text, T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> cell = text.GetSpan(Longest);
        number.TryFormat(cell, out int length, default, CultureInfo.InvariantCulture);
        text.Advance(length);
    }
}
