namespace Clv.Probabilistic;

/// <summary>Sums over cells of customers of the quantities that totals are given of.</summary>
internal sealed class CellTotals
{
    private readonly double[,] _sums;

    /// <summary>Sums that are all 0.</summary>
    public CellTotals(int cells) => _sums = new double[cells, QuantityCount];

    /// <summary>What is summed.</summary>
    public static int QuantityCount { get; } = Enum.GetValues<TotalQuantity>().Length;

    /// <summary>The sum of a quantity over a cell.</summary>
    public double this[int cell, TotalQuantity quantity]
    {
        get => _sums[cell, (int)quantity];
        set => _sums[cell, (int)quantity] = value;
    }

    /// <summary>Sums over rows, times their weights; what is not finite is left out.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cellOf">Per row of the summary its cell; −1 where it has none.</param>
    /// <param name="cells">The number of cells.</param>
    public static CellTotals Of(CustomerPredictions predictions, ReadOnlySpan<int> rows, int[] cellOf, int cells)
    {
        CellTotals totals = new(cells);
        foreach (TotalQuantity quantity in Enum.GetValues<TotalQuantity>())
        {
            ReadOnlySpan<double> column = Column(predictions, quantity);
            CompensatedSum[] sums = new CompensatedSum[cells];
            for (int i = 0; i < rows.Length && !column.IsEmpty; i++)
            {
                int cell = cellOf[rows[i]];
                double value = column[rows[i]];
                if (cell >= 0 && double.IsFinite(value))
                {
                    sums[cell].Add(predictions.Customers.WeightOf(rows[i]) * value);
                }
            }

            for (int cell = 0; cell < cells; cell++)
            {
                totals[cell, quantity] = sums[cell].Value;
            }
        }

        return totals;
    }

    /// <summary>The column of a quantity; empty where there is none.</summary>
    public static ReadOnlyColumn<double> Column(CustomerPredictions predictions, TotalQuantity quantity) => quantity switch
    {
        TotalQuantity.Active => predictions.ProbabilityAlive,
        TotalQuantity.Buyers => predictions.ProbabilityOfAnyPurchase,
        TotalQuantity.Purchases => predictions.ExpectedPurchases,
        _ => predictions.LifetimeValue,
    };
}
