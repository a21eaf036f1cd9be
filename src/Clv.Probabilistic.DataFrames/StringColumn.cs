using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of strings, which are put into UTF-8 some rows at a time.</summary>
internal sealed class StringColumn : FrameColumn
{
    private readonly StringDataFrameColumn _column;

    /// <param name="column">The column.</param>
    public StringColumn(StringDataFrameColumn column)
        : base(column.Name, StringType.Default, typeof(string)) => _column = column;

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        TextRows texts = new(count);
        while (texts.Count < count && texts.TryAdd(_column[start + texts.Count]))
        {
        }

        return texts.ToArray();
    }
}
