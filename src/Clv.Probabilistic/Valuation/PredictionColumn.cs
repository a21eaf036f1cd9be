namespace Clv.Probabilistic;

/// <summary>A column of predictions: what it is, and a value per customer.</summary>
/// <remarks>Immutable, and safe to share between threads.</remarks>
/// <example>
/// <code>
/// PredictionColumn value = year.Column("clv");
/// foreach (EmptyCellReason reason in value.EmptyCells)
/// {
///     Console.WriteLine($"{value.CountEmpty(reason)} customers {reason.Customers}: {reason.Because}");
/// }
/// </code>
/// </example>
public sealed class PredictionColumn
{
    private readonly PredictedQuantity _quantity;
    private readonly double[] _values;

    /// <summary>A column over values that the caller gives up.</summary>
    internal PredictionColumn(PredictedQuantity quantity, double[] values)
    {
        _quantity = quantity;
        _values = values;
    }

    /// <summary>The name, as in the file: <c>p_alive</c>, <c>clv</c>.</summary>
    public string Name => _quantity.Name;

    /// <summary>What the numbers are.</summary>
    public PredictionUnit Unit => _quantity.Unit;

    /// <summary>What a value says, in words.</summary>
    public string Description => _quantity.Description;

    /// <summary>Why values may be infinite or NaN, and their cells in a file empty; no reason where every value is finite.</summary>
    public IReadOnlyList<EmptyCellReason> EmptyCells => _quantity.EmptyCells;

    /// <summary>The number of customers.</summary>
    public int Count => _values.Length;

    /// <summary>The values, in the order of the summary.</summary>
    public ReadOnlyColumn<double> Values => new(_values);

    /// <summary>The value of a customer.</summary>
    /// <param name="row">The row of the customer in the summary, from 0.</param>
    public double this[int row] => _values[row];

    /// <summary>The customers whose cell is empty for a reason.</summary>
    /// <param name="reason">One of <see cref="EmptyCells"/>.</param>
    /// <returns>Their number; weights are not looked at.</returns>
    public int CountEmpty(EmptyCellReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        int count = 0;
        foreach (double value in _values)
        {
            count += reason.Explains(value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The same quantity with other values, which the caller gives up.</summary>
    internal PredictionColumn With(double[] values) => new(_quantity, values);
}
