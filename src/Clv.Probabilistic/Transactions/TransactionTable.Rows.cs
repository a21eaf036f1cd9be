using System.Collections;

namespace Clv.Probabilistic;

/// <content>Orders as rows.</content>
public sealed partial class TransactionTable : IReadOnlyList<OrderRow>
{
    /// <summary>An order.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public OrderRow this[int row] => new(
        Customers.At(_customer[row]),
        new OrderTime(_day[row], _secondOfDay is null ? 0 : _secondOfDay[row]),
        _amount is null ? default(OrderAmount) : _amount[row]);

    /// <summary>Goes through the orders.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<OrderRow> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The orders that meet a condition, and the customers who have any.</summary>
    /// <param name="condition">Whether an order is kept.</param>
    /// <returns>A table with the rows in the order they have here, and their further columns. Its account tells what was left out, on top of
    /// what was left out before.</returns>
    /// <remarks>What is left is summarized as if there had been nothing else: whoever loses the first order seems to have come later, and
    /// observation ends with the last order that is left, unless <see cref="SummaryOptions.ObservationEnd"/> says when. <see
    /// cref="CustomerSummary.Where"/> leaves out customers with all their orders and changes nothing about the others.</remarks>
    /// <example>
    /// <code>
    /// TransactionTable ofTheShop = orders.Where(order => order.Time.Date >= new DateOnly(2024, 1, 1));
    /// </code>
    /// </example>
    public TransactionTable Where(Func<OrderRow, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        bool[] isKept = new bool[Count];
        bool[] hasOrders = new bool[Customers.Count];
        for (int row = 0; row < isKept.Length; row++)
        {
            isKept[row] = condition(this[row]);
            hasOrders[_customer[row]] |= isKept[row];
        }

        int[] kept = [.. Enumerable.Range(0, hasOrders.Length).Where(customer => hasOrders[customer])];
        return Part(
            kept,
            row => isKept[row],
            leftOut => Account with
            {
                OrdersLeftOut = Account.OrdersLeftOut + leftOut,
                CustomersLeftOut = Account.CustomersLeftOut + Customers.Count - kept.Length,
            });
    }
}
