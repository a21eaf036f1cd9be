using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of strings, which are put into UTF-8 some rows at a time.</summary>
internal sealed class StringColumn : FrameColumn
{
    /// <summary>Far more than usual rows have, and so little that what is set aside for it is an array.</summary>
    private const int MostBytes = 1 << 30;

    private readonly StringDataFrameColumn _column;
    private readonly string _sourceName;
    private readonly int _mostBytes;

    /// <param name="column">The column.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <param name="mostBytes">So many bytes of text are put together at most, if it is more than one text.</param>
    public StringColumn(StringDataFrameColumn column, string sourceName, int mostBytes = MostBytes)
        : base(column.Name, StringType.Default, typeof(string))
    {
        _column = column;
        _sourceName = sourceName;
        _mostBytes = mostBytes;
    }

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        TextRows texts = new(count, _mostBytes);
        try
        {
            while (texts.Count < count && texts.TryAdd(_column[start + texts.Count]))
            {
            }
        }
        catch (EncoderFallbackException)
        {
            throw HalfCharacter(_sourceName, start + texts.Count);
        }

        return texts.ToArray();
    }
}
