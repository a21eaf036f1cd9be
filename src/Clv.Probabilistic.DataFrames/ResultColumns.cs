using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Columns of results as columns of data frames, which are copies.</summary>
internal static class ResultColumns
{
    /// <summary>No array is larger.</summary>
    private const int MostBytes = 0x7FFFFFC7;

    /// <summary>A column, null where a value is missing.</summary>
    /// <param name="column">The column of the result.</param>
    /// <param name="mostBytes">Columns of more bytes are filled value by value, because no array holds them.</param>
    public static DataFrameColumn Of(ResultColumn column, int mostBytes = MostBytes) => column switch
    {
        TypedColumn<double> numbers => Filled(
            numbers, (name, bytes, count) => new DoubleDataFrameColumn(name, bytes, default, count, nullCount: 0), mostBytes),
        TypedColumn<int> counts => Filled(
            counts, (name, bytes, count) => new Int32DataFrameColumn(name, bytes, default, count, nullCount: 0), mostBytes),
        TypedColumn<long> ids => Filled(
            ids, (name, bytes, count) => new Int64DataFrameColumn(name, bytes, default, count, nullCount: 0), mostBytes),
        TypedColumn<bool> values => Filled(
            values, (name, bytes, count) => new BooleanDataFrameColumn(name, bytes, default, count, nullCount: 0), mostBytes),
        TypedColumn<DateTime> times => Filled(
            times, (name, bytes, count) => new DateTimeDataFrameColumn(name, bytes, default, count, nullCount: 0), mostBytes),
        TypedColumn<string> texts => new StringDataFrameColumn(texts.Name, Texts(texts)),
        _ => throw new ArgumentException(
            $"The column {Excerpt.Of(column.Name)} has values of type {column.ValueType.Name}, for which data frames have no column."),
    };

    private static PrimitiveDataFrameColumn<T> Filled<T>(
        TypedColumn<T> column, Func<string, ReadOnlyMemory<byte>, int, PrimitiveDataFrameColumn<T>> of, int mostBytes)
        where T : unmanaged
    {
        if ((long)column.Count * Unsafe.SizeOf<T>() > mostBytes)
        {
            return new PrimitiveDataFrameColumn<T>(column.Name, Values(column));
        }

        // Bits that say what is missing are made by the column itself, which takes none of others that it can add rows to.
        byte[] bytes = GC.AllocateUninitializedArray<byte>(column.Count * Unsafe.SizeOf<T>());
        column.CopyTo(0, MemoryMarshal.Cast<byte, T>(bytes.AsSpan()));
        PrimitiveDataFrameColumn<T> filled = of(column.Name, bytes, column.Count);
        for (int row = 0; row < column.Count; row++)
        {
            if (column.IsMissing(row))
            {
                filled[row] = null;
            }
        }

        return filled;
    }

    private static IEnumerable<T?> Values<T>(TypedColumn<T> column)
        where T : unmanaged
    {
        for (int row = 0; row < column.Count; row++)
        {
            yield return column.IsMissing(row) ? null : column.ValueAt(row);
        }
    }

    private static IEnumerable<string?> Texts(TypedColumn<string> texts)
    {
        for (int row = 0; row < texts.Count; row++)
        {
            yield return texts.IsMissing(row) ? null : texts.ValueAt(row);
        }
    }
}
