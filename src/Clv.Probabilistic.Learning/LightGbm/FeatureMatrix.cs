namespace Clv.Probabilistic.Learning;

/// <summary>Numbers of many rows, column behind column, as learners take them; NaN is missing.</summary>
internal sealed class FeatureMatrix
{
    private readonly double[] _values;

    /// <summary>Numbers as they are.</summary>
    /// <param name="values">The numbers, column behind column.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The names of columns.</param>
    public FeatureMatrix(double[] values, int rows, IReadOnlyList<string> columns)
    {
        _values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The names of columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>All numbers.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The rows of tables behind each other.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="columns">Which features; one that a table has not is missing in its rows.</param>
    public static FeatureMatrix Of(IReadOnlyList<FeatureTable> tables, IReadOnlyList<string> columns)
    {
        int rows = tables.Sum(table => table.Count);
        double[] values = new double[checked(rows * columns.Count)];
        int at = 0;
        foreach (string column in columns)
        {
            foreach (FeatureTable table in tables)
            {
                Span<double> place = values.AsSpan(at, table.Count);
                if (table.Has(column))
                {
                    table[column].Span.CopyTo(place);
                }
                else
                {
                    place.Fill(double.NaN);
                }

                at += table.Count;
            }
        }

        return new FeatureMatrix(values, rows, columns);
    }

    /// <summary>Some of the rows.</summary>
    public FeatureMatrix Pick(ReadOnlySpan<int> rows)
    {
        double[] values = new double[rows.Length * Columns.Count];
        for (int column = 0; column < Columns.Count; column++)
        {
            ReadOnlySpan<double> source = _values.AsSpan(column * Rows, Rows);
            Span<double> place = values.AsSpan(column * rows.Length, rows.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                place[i] = source[rows[i]];
            }
        }

        return new FeatureMatrix(values, rows.Length, Columns);
    }
}
