namespace Clv.Probabilistic;

/// <summary>A column of a summary CSV, filled while the file is read.</summary>
internal sealed class SummaryCsvColumn
{
    private readonly List<double> _values = [];

    /// <summary>A column without values.</summary>
    /// <param name="definition">What it is.</param>
    /// <param name="field">Which field of a record holds it, from 0.</param>
    public SummaryCsvColumn(SummaryColumnDefinition definition, int field)
    {
        Definition = definition;
        Field = field;
    }

    /// <summary>What the column is.</summary>
    public SummaryColumnDefinition Definition { get; }

    /// <summary>Which field of a record holds it.</summary>
    public int Field { get; }

    /// <summary>The number of rows so far.</summary>
    public int Count => _values.Count;

    /// <summary>The value of the last row that was added.</summary>
    public double Last => _values[^1];

    /// <summary>Adds the value of the next row, which keeps the rule.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>The column of all rows.</summary>
    public SummaryColumn ToColumn() => SummaryColumn.Of(Definition, _values.ToArray());
}
