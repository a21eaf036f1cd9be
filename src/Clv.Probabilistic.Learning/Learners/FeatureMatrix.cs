namespace Clv.Probabilistic.Learning;

/// <summary>Numbers of many rows, column behind column, as learners take them; NaN is missing.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// FeatureMatrix rows = FeatureMatrix.Of(learnt);
/// Console.WriteLine($"{rows.Rows} customers, {rows.Columns.Count} features");
/// </code>
/// </example>
public sealed class FeatureMatrix
{
    private readonly double[] _values;

    private FeatureMatrix(double[] values, int rows, IReadOnlyList<string> columns)
    {
        _values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The names of columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>All numbers, column behind column.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The numbers of a column.</summary>
    /// <param name="column">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<double> this[int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns.Count);
            return _values.AsSpan(column * Rows, Rows);
        }
    }

    /// <summary>The features of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Which, in this order; null for all. One that the table has not is missing in all rows.</param>
    public static FeatureMatrix Of(FeatureTable table, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ListRules.RequireAll(columns, "name of a feature", nameof(columns));
        return Of([table], columns ?? NamesOf([table]));
    }

    /// <summary>Numbers of your own.</summary>
    /// <param name="columns">The names of columns, each another.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="values">All numbers, column behind column; NaN is missing.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than rows and columns make, an infinite one, or a name twice.</exception>
    public static FeatureMatrix Of(IReadOnlyList<string> columns, int rows, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ListRules.RequireAll(columns, "name of a column", nameof(columns));
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (columns.Distinct().Count() != columns.Count)
        {
            throw new ArgumentException("Two columns have the same name.", nameof(columns));
        }

        if (values.Length != checked(rows * columns.Count))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{rows} rows of {columns.Count} columns are {rows * columns.Count} numbers, not {values.Length}."), nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{columns[i / rows]} of row {i % rows} is infinite; a feature is finite, or NaN where it is missing."), nameof(values));
            }
        }

        return new FeatureMatrix(values.ToArray(), rows, Array.AsReadOnly([.. columns]));
    }

    /// <summary>The rows of tables behind each other.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="columns">Which features; one that a table has not is missing in its rows.</param>
    internal static FeatureMatrix Of(IReadOnlyList<FeatureTable> tables, IReadOnlyList<string> columns)
    {
        int rows = tables.Sum(table => table.Count);
        double[] values = new double[checked(rows * columns.Count)];
        int at = 0;
        foreach (string column in columns)
        {
            foreach (FeatureTable table in tables)
            {
                table.CopyTo(column, values.AsSpan(at, table.Count));
                at += table.Count;
            }
        }

        return new FeatureMatrix(values, rows, columns);
    }

    /// <summary>The features of the first of tables.</summary>
    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<FeatureTable> tables) =>
        Array.AsReadOnly([.. tables.Take(1).SelectMany(table => table.Definitions).Select(feature => feature.Name)]);

    /// <summary>Refuses rows of other columns than were learnt from.</summary>
    /// <exception cref="ArgumentException">A column has another name, or there are more or fewer.</exception>
    internal void Require(IReadOnlyList<string> columns)
    {
        for (int column = 0; column < Math.Max(columns.Count, Columns.Count); column++)
        {
            string expected = column < columns.Count ? columns[column] : "none";
            string actual = column < Columns.Count ? Columns[column] : "none";
            if (expected != actual)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Column {column} is {actual}, and {expected} was learnt from; give the learner its Columns in their order, as FeatureMatrix.Of(table, learner.Columns) does."));
            }
        }
    }

    /// <summary>The numbers in single precision, row behind row, as trees of other libraries take them.</summary>
    internal float[] ToRows()
    {
        int width = Columns.Count;
        float[] rows = new float[_values.Length];
        for (int column = 0; column < width; column++)
        {
            ReadOnlySpan<double> values = this[column];
            for (int row = 0; row < values.Length; row++)
            {
                rows[(row * width) + column] = (float)values[row];
            }
        }

        return rows;
    }

    /// <summary>Some of the rows.</summary>
    internal FeatureMatrix Pick(ReadOnlySpan<int> rows)
    {
        double[] values = new double[rows.Length * Columns.Count];
        for (int column = 0; column < Columns.Count; column++)
        {
            ReadOnlySpan<double> source = this[column];
            Span<double> place = values.AsSpan(column * rows.Length, rows.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                place[i] = source[rows[i]];
            }
        }

        return new FeatureMatrix(values, rows.Length, Columns);
    }
}
