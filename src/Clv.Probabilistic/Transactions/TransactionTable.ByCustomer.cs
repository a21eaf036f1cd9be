namespace Clv.Probabilistic;

/// <content>Orders put together by customer.</content>
public sealed partial class TransactionTable
{
    // Looked at when first asked for.
    private readonly Lazy<bool> _isByCustomer;

    /// <summary>Whether those of a customer are together, and customers ascend.</summary>
    internal bool IsByCustomer => _isByCustomer.Value;

    /// <summary>The columns.</summary>
    internal OrderArrays Arrays => new(_customer, _day, _secondOfDay, _amount);

    /// <summary>Per row, the minutes by which its clock is ahead of UTC; null where all clocks are alike.</summary>
    internal int[]? Offsets => _offset;

    /// <summary>The same orders, those of a customer together, in the order in which they are here, and customers ascending.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The table; this one if it is in that order.</returns>
    /// <remarks>Nothing that is computed depends on the order of customers' rows. Of many orders in the order of time, such as an export of a
    /// shop, whatever goes through customers is several times as fast on the table that this gives.</remarks>
    public TransactionTable ByCustomer(CancellationToken cancellationToken = default)
    {
        if (IsByCustomer)
        {
            return this;
        }

        OrderArrays sorted = CustomerSort.Of(Arrays, 0, Customers.Count, cancellationToken).Orders;
        int[]? rows = _offset is null && FurtherColumns.Count == 0 ? null : RowOrder.Ascending(Array.ConvertAll(_customer, customer => (double)customer));
        return new TransactionTable(
            Customers,
            sorted.Customer,
            sorted.Day,
            sorted.SecondOfDay,
            sorted.Amount,
            Account,
            [.. FurtherColumns.Select(column => column.At(rows))],
            _offset is null ? null : Picked.Rows<int>(_offset, rows));
    }

    private static bool IsAscending(ReadOnlySpan<int> customer)
    {
        for (int row = 1; row < customer.Length; row++)
        {
            if (customer[row] < customer[row - 1])
            {
                return false;
            }
        }

        return true;
    }
}
