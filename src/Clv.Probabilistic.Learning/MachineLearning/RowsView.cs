using Microsoft.ML;

namespace Clv.Probabilistic.Learning;

/// <summary>Columns in memory as data of ML.NET, without a class that has a property for each.</summary>
internal sealed class RowsView : IDataView
{
    private readonly RowsViewColumn[] _columns;
    private readonly int _rows;

    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The columns.</param>
    public RowsView(int rows, params IEnumerable<RowsViewColumn> columns)
    {
        _rows = rows;
        _columns = [.. columns];
        DataViewSchema.Builder schema = new();
        foreach (RowsViewColumn column in _columns)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = schema.ToSchema();
    }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <summary>Rows for learners: the features as a vector, and what is to be learnt of each.</summary>
    /// <param name="columns">The names of features.</param>
    /// <param name="features">The features, row behind row.</param>
    /// <param name="label">The column of labels; null where they are not known.</param>
    public static RowsView Of(IReadOnlyList<string> columns, float[] features, RowsViewColumn? label)
    {
        int rows = columns.Count == 0 ? 0 : features.Length / columns.Count;
        RowsViewColumn vector = RowsViewColumn.OfVectors("Features", columns, features);
        return label is null ? new RowsView(rows, vector) : new RowsView(rows, vector, label);
    }

    /// <inheritdoc/>
    public long? GetRowCount() => _rows;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] isActive = new bool[_columns.Length];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            isActive[column.Index] = true;
        }

        return new RowsCursor(Schema, _columns, _rows, isActive);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
