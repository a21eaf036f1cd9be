using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>A column of texts as UTF-8, however they lie in memory.</summary>
internal readonly struct TextColumn
{
    private readonly BinaryArray? _plain;
    private readonly LargeBinaryArray? _large;
    private readonly BinaryViewArray? _views;

    private TextColumn(BinaryArray? plain, LargeBinaryArray? large, BinaryViewArray? views)
    {
        _plain = plain;
        _large = large;
        _views = views;
    }

    /// <summary>The text of a row; empty where it is null.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<byte> this[int row] =>
        _plain is not null ? _plain.GetBytes(row)
        : _large is not null ? _large.GetBytes(row)
        : _views!.GetBytes(row);

    /// <summary>A column of texts.</summary>
    public static TextColumn Of(IArrowArray array) => array switch
    {
        StringArray plain => new(plain, null, null),
        LargeStringArray large => new(null, large, null),
        StringViewArray views => new(null, null, views),
        _ => throw new ArgumentException($"A column of type {array.Data.DataType.Name} holds no texts."),
    };
}
