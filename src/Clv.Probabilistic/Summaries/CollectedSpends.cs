using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>The further columns of spend, while customers are summarized some at a time.</summary>
/// <param name="customers">So many customers, or more.</param>
/// <param name="cap">What no amount counts as more than in capped columns.</param>
internal sealed class CollectedSpends(int customers, double cap)
{
    private static readonly SummaryColumnDefinition[] _definitions =
        [SummaryColumns.SpendVariance, SummaryColumns.FirstAmount, SummaryColumns.CappedMean, SummaryColumns.CappedVariance];

    private readonly GrowingColumn<double>[] _columns = [.. _definitions.Select(_ => new GrowingColumn<double>(customers))];

    /// <summary>The columns, after the last customer is added.</summary>
    public IReadOnlyList<SummaryColumn> Columns { get; private set; } = [];

    /// <summary>Adds the customers who have a purchase.</summary>
    public void Add(int[] kept, PurchasePeriods purchases)
    {
        double[][] values = [.. _columns.Select(_ => ArrayPool<double>.Shared.Rent(kept.Length))];
        RowRanges.Each(
            kept.Length,
            (from, to) =>
            {
                for (int row = from; row < to; row++)
                {
                    SpendDetail spend = SpendDetail.Of(purchases.MoneyOf(kept[row]), cap);
                    (values[0][row], values[1][row], values[2][row], values[3][row]) =
                        (spend.Variance, spend.First, spend.CappedMean, spend.CappedVariance);
                }
            });
        for (int column = 0; column < values.Length; column++)
        {
            _columns[column].Add(values[column].AsSpan(0, kept.Length));
            ArrayPool<double>.Shared.Return(values[column]);
        }
    }

    /// <summary>Makes columns of what was added.</summary>
    /// <param name="placed">Puts values in the order of the customers' ids.</param>
    public void Complete(Func<double[], double[]> placed) =>
        Columns = [.. _definitions.Select((definition, column) => new SummaryColumn(definition, placed(_columns[column].Take())))];
}
