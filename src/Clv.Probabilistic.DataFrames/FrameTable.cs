using Apache.Arrow;
using Clv.Probabilistic.Arrow;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>The columns of a data frame, each as it is read.</summary>
internal sealed class FrameTable
{
    /// <param name="frame">The data frame.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="useOf">What each column is wanted for, by its place.</param>
    /// <exception cref="DataFormatException">A number in a column of ids is none.</exception>
    public FrameTable(DataFrame frame, string name, Func<int, ColumnUse> useOf)
        : this(name, frame.Rows.Count, [.. frame.Columns.Select((column, place) => FrameColumns.Of(column, useOf(place), name))])
    {
    }

    /// <param name="name">What messages call the data frame.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The columns.</param>
    public FrameTable(string name, long rows, IReadOnlyList<FrameColumn> columns)
    {
        Name = name;
        Rows = rows;
        Columns = columns;
        Schema = new Schema(columns.Select(column => column.Field), metadata: null);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<FrameColumn> Columns { get; }

    /// <summary>Their names and types.</summary>
    public Schema Schema { get; }

    /// <summary>The same as an input, to be read as often as is wanted.</summary>
    public BatchInput Input() => new(Name, () => new FrameSource(this));
}
