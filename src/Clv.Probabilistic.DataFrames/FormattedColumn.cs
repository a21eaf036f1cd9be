using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column whose values Arrow has no type for, and which are read as the text that they are.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
internal sealed class FormattedColumn<T> : FrameColumn
    where T : unmanaged, IUtf8SpanFormattable
{
    /// <summary>No value is longer.</summary>
    private const int Longest = 64;

    private readonly PrimitiveDataFrameColumn<T> _column;
    private readonly string _sourceName;
    private readonly string? _format;
    private ColumnBuffers? _buffers;

    /// <param name="column">The column.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <param name="format">How values are written; null for the usual way.</param>
    public FormattedColumn(PrimitiveDataFrameColumn<T> column, string sourceName, string? format = null)
        : base(column.Name, StringType.Default, typeof(T))
    {
        _column = column;
        _sourceName = sourceName;
        _format = format;
    }

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        _buffers ??= ColumnBuffers.Of(_column);
        BufferRows rows = _buffers.Rows(start, count);
        ReadOnlySpan<T> values = rows.ValuesOf<T>();
        TextRows texts = new(values.Length, int.MaxValue);
        for (int row = 0; row < values.Length; row++)
        {
            if (rows.IsNull(row))
            {
                texts.AddNull();
                continue;
            }

            if (values[row] is char half && char.IsSurrogate(half))
            {
                throw HalfCharacter(_sourceName, start + row);
            }

            values[row].TryFormat(texts.Room(Longest), out int length, _format, CultureInfo.InvariantCulture);
            texts.Added(length);
        }

        return texts.ToArray();
    }
}
