using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic;

/// <summary>Predictions for every customer, as columns with a name and a meaning: what is written to files and shown.</summary>
/// <remarks>Immutable. Whoever writes, shows or stores predictions walks <see cref="Columns"/>, so that one more quantity goes wherever the
/// others go. A number that was not asked for, or cannot be had of any customer, has no column; one that cannot be had of a customer is NaN
/// there, and an infinite one +∞: "When there is no number" in docs/scoring.md has the rule for all results.</remarks>
[TypeFormatterSource(typeof(PredictionTableFormatterSource))]
public abstract class PredictionTable
{
    private readonly PredictionColumn[] _columns;

    private protected PredictionTable(CustomerSummary customers, PredictionColumn[] columns)
    {
        Customers = customers;
        _columns = columns;
        WithoutSpend = TryGetColumn(SpendPredictions.ExpectedSpendName, out PredictionColumn? spend)
            ? spend.CountEmpty(SpendPredictions.NegativeMean)
            : 0;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The number of rows, one per row of the summary.</summary>
    public int Count => Customers.Count;

    /// <summary>What was predicted, in the order of the file. Columns that were not asked for, or cannot be had, are not among them.</summary>
    public IReadOnlyList<PredictionColumn> Columns => Array.AsReadOnly(_columns);

    /// <summary>Customers whose past mean spend is negative, so that the spend model can say nothing of their spend.</summary>
    public int WithoutSpend { get; }

    /// <summary>A column by its name.</summary>
    /// <param name="name">The name, as in the file; letter case counts.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public PredictionColumn Column(string name) => TryGetColumn(name, out PredictionColumn? column)
        ? column
        : throw new ArgumentException(
            $"The predictions have no column '{name}' among {string.Join(", ", _columns.Select(known => $"'{known.Name}'"))}; ask for it when predicting.");

    /// <summary>A column by its name, where there is one.</summary>
    /// <param name="name">The name, as in the file; letter case counts.</param>
    /// <param name="column">The column, or null.</param>
    /// <returns>Whether there is one.</returns>
    /// <example>
    /// <code>
    /// double? longest = year.TryGetColumn("next_purchase", out PredictionColumn? next) ? next.Values.Max() : null;
    /// </code>
    /// </example>
    public bool TryGetColumn(string name, [NotNullWhen(true)] out PredictionColumn? column)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (PredictionColumn candidate in _columns)
        {
            if (candidate.Name == name)
            {
                column = candidate;
                return true;
            }
        }

        column = null;
        return false;
    }

    /// <summary>Whether there is a column of a name.</summary>
    private protected bool Has(string name) => TryGetColumn(name, out _);

    /// <summary>The value of a row in a column; null where there is no such column, or no value for this customer.</summary>
    private protected double? ValueOf(string name, int row) =>
        TryGetColumn(name, out PredictionColumn? column) && !double.IsNaN(column[row]) ? column[row] : null;

    /// <summary>The values of a column; empty where there is none of this name.</summary>
    private protected ReadOnlyColumn<double> ValuesOf(string name) =>
        TryGetColumn(name, out PredictionColumn? column) ? column.Values : default;
}
