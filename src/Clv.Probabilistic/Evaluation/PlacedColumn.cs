namespace Clv.Probabilistic;

/// <summary>A column over all customers that is filled fold by fold, and is no column once a fold has no values for it.</summary>
internal sealed class PlacedColumn(int customers)
{
    /// <summary>The values; null where a fold had none.</summary>
    public double[]? Values { get; private set; } = new double[customers];

    /// <summary>Takes the values of a fold; none where the fold has none.</summary>
    public void Place(ReadOnlySpan<double> values, int[] rows)
    {
        if (values.IsEmpty)
        {
            Values = null;
        }

        for (int i = 0; Values is { } column && i < rows.Length; i++)
        {
            column[rows[i]] = values[i];
        }
    }
}
