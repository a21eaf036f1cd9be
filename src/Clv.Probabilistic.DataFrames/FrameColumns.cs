using System.Numerics;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Tells how a column of a data frame is read, by its type and what it is wanted for.</summary>
internal static class FrameColumns
{
    /// <summary>With the offset of the clock; fractions of a second are cut off.</summary>
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>All digits, and no zeros behind the last one, so that equal decimals are the same word.</summary>
    private const string DecimalFormat = "0.############################";

    /// <summary>A column.</summary>
    /// <param name="column">The column in its data frame.</param>
    /// <param name="use">What it is wanted for.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <exception cref="DataFormatException">Ids are wanted, and a number in it is none.</exception>
    public static FrameColumn Of(DataFrameColumn column, ColumnUse use, string sourceName) => column switch
    {
        StringDataFrameColumn texts => new StringColumn(texts, sourceName),
        ArrowStringDataFrameColumn texts => new ArrowTextColumn(texts),
        PrimitiveDataFrameColumn<DateTime> moments => new ConvertedColumn<DateTime>(
            moments, new TimestampType(Apache.Arrow.Types.TimeUnit.Second, timezone: (string?)null), ValueConverters.Seconds),
        PrimitiveDataFrameColumn<DateOnly> days => new ConvertedColumn<DateOnly>(days, Date32Type.Default, ValueConverters.Days),
        PrimitiveDataFrameColumn<DateTimeOffset> moments => new FormattedColumn<DateTimeOffset>(moments, sourceName, MomentFormat),
        PrimitiveDataFrameColumn<bool> values => new ConvertedColumn<bool>(values, BooleanType.Default, ValueConverters.Bits),
        PrimitiveDataFrameColumn<char> characters => new FormattedColumn<char>(characters, sourceName),
        PrimitiveDataFrameColumn<Guid> values => new FormattedColumn<Guid>(values, sourceName),
        PrimitiveDataFrameColumn<decimal> numbers => Of(numbers, use, sourceName),
        PrimitiveDataFrameColumn<double> numbers => Of(numbers, DoubleType.Default, use, sourceName),
        PrimitiveDataFrameColumn<float> numbers => Of(numbers, FloatType.Default, use, sourceName),
        PrimitiveDataFrameColumn<Half> numbers => Of(numbers, HalfFloatType.Default, use, sourceName),
        _ => Integers(column) ?? new UnreadColumn(column.Name, column.DataType),
    };

    private static FrameColumn? Integers(DataFrameColumn column) => column switch
    {
        PrimitiveDataFrameColumn<long> numbers => new StoredColumn<long>(numbers, Int64Type.Default),
        PrimitiveDataFrameColumn<int> numbers => new StoredColumn<int>(numbers, Int32Type.Default),
        PrimitiveDataFrameColumn<short> numbers => new StoredColumn<short>(numbers, Int16Type.Default),
        PrimitiveDataFrameColumn<sbyte> numbers => new StoredColumn<sbyte>(numbers, Int8Type.Default),
        PrimitiveDataFrameColumn<ulong> numbers => new StoredColumn<ulong>(numbers, UInt64Type.Default),
        PrimitiveDataFrameColumn<uint> numbers => new StoredColumn<uint>(numbers, UInt32Type.Default),
        PrimitiveDataFrameColumn<ushort> numbers => new StoredColumn<ushort>(numbers, UInt16Type.Default),
        PrimitiveDataFrameColumn<byte> numbers => new StoredColumn<byte>(numbers, UInt8Type.Default),
        _ => null,
    };

    private static FrameColumn Of<T>(PrimitiveDataFrameColumn<T> numbers, IArrowType type, ColumnUse use, string sourceName)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (use != ColumnUse.Ids)
        {
            return new StoredColumn<T>(numbers, type);
        }

        IdNumbers.RequireExact(numbers, sourceName);
        return new ConvertedColumn<T>(numbers, Int64Type.Default, ValueConverters.Integers);
    }

    private static FrameColumn Of(PrimitiveDataFrameColumn<decimal> numbers, ColumnUse use, string sourceName) => use switch
    {
        ColumnUse.Words => new FormattedColumn<decimal>(numbers, sourceName, DecimalFormat),
        ColumnUse.Ids when IdNumbers.FitIntegers(numbers, sourceName) =>
            new ConvertedColumn<decimal>(numbers, Int64Type.Default, ValueConverters.Integers),
        ColumnUse.Ids => new ConvertedColumn<decimal>(numbers, new Decimal128Type(precision: 38, scale: 0), ValueConverters.WideIntegers),
        _ => new ConvertedColumn<decimal>(numbers, DoubleType.Default, ValueConverters.Doubles),
    };
}
