using Apache.Arrow;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of values that orders and summaries have nowhere, which nobody reads.</summary>
internal sealed class UnreadColumn : FrameColumn
{
    /// <param name="name">Its name.</param>
    /// <param name="of">The type of its values.</param>
    public UnreadColumn(string name, Type of)
        : base(name, Apache.Arrow.Types.NullType.Default, of)
    {
    }

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count) =>
        throw new InvalidOperationException($"The column {Field.Name} has values that are not read.");
}
