namespace Clv.Probabilistic;

/// <summary>The orders that a summary is made of, wherever they are: customers come in parts, one after the other.</summary>
/// <param name="table">The orders.</param>
/// <param name="oneClock">Whether times are put on one clock where clocks differ.</param>
internal sealed class SummarizedOrders(TransactionTable table, bool oneClock)
{
    private readonly TransactionTable _table = oneClock ? table.OnOneClock() : table;
    private readonly OrderSpill? _spilled = table.Spilled;

    /// <summary>What was read.</summary>
    public TransactionAccount Account => _table.Account;

    /// <summary>The number of orders.</summary>
    public long Count => _spilled?.Count ?? _table.Count;

    /// <summary>Whether they carry amounts.</summary>
    public bool HasAmount => _table.HasAmount;

    /// <summary>The number of customers, where it is known beforehand; else 0.</summary>
    public int ExpectedCustomers => _table.Customers.Count;

    /// <summary>Their span; there must be one.</summary>
    public ObservedSpan Span(DateTime? observationEnd) => _spilled is null
        ? ObservedSpan.Of(_table, observationEnd)
        : ObservedSpan.Of(oneClock && _spilled.HasSeveralOffsets ? _spilled.SpanOnOneClock : _spilled.Span, observationEnd);

    /// <summary>The orders by customer, with the ids that customers are numbered by; each part is let go of when the next is asked for.</summary>
    public IEnumerable<(OrdersByCustomer Orders, CustomerIds Ids)> Parts(CancellationToken cancellationToken)
    {
        if (_spilled is null)
        {
            return OrdersByCustomer.InParts(_table, cancellationToken).Select(orders => (orders, _table.Customers));
        }

        return _spilled.Parts(cancellationToken)
            .Select(part => oneClock ? part.OnOneClock() : part)
            .Select(part => (OrdersByCustomer.Of(part, cancellationToken), part.Customers));
    }
}
