using System.Collections;

namespace Clv.Probabilistic;

/// <summary>What the customers of a summary may do within a horizon: one simulated future of each, as columns and as rows.</summary>
/// <remarks>One of the many futures that a model allows; another seed gives another. A row stands for one customer, whatever its weight.
/// Immutable and safe to share between threads.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerFutures : IReadOnlyList<CustomerFuture>, ITabularResult
{
    private readonly int[] _purchases;
    private readonly double[]? _spend;

    /// <summary>Futures over arrays that the caller gives up.</summary>
    internal CustomerFutures(CustomerSummary customers, double horizon, int[] purchases, double[]? spend)
    {
        Customers = customers;
        Horizon = horizon;
        _purchases = purchases;
        _spend = spend;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>How far the futures go, in the model's time unit.</summary>
    public double Horizon { get; }

    /// <summary>The number of rows, one per row of the summary.</summary>
    public int Count => _purchases.Length;

    /// <summary>The purchases of each customer within the horizon.</summary>
    public ReadOnlyColumn<int> Purchases => new(_purchases);

    /// <summary>What each customer spends on them: 0 without any, NaN where the spend model knows nothing of the customer; empty without a
    /// spend model.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>A customer's future.</summary>
    /// <param name="row">The row, from 0.</param>
    public CustomerFuture this[int row] => new(Customers.Ids.At(row), _purchases[row]) { Spend = _spend?[row] };

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerFuture> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"A simulated future of {Count:#,0} customers over {Horizon:0.##} {Customers.TimeUnit.Plural()}"),
        Count,
        [
            Customers.Ids.ToColumn(),
            ResultColumn.Of("purchases", Purchases, CellStyle.Count),
            .. _spend is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("spend", Spend, CellStyle.Money)],
        ]);
}
