using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What makes orders of the rows of a source: the numbers of orders, and what becomes of refunds and guests.</summary>
internal sealed class OrderRules
{
    /// <summary>What becomes of refunds.</summary>
    public RefundPolicy Refunds { get; init; } = RefundPolicy.Purchase;

    /// <summary>What becomes of an id 0 with an implausible share of orders.</summary>
    public GuestPolicy Guests { get; init; } = GuestPolicy.Keep;

    /// <summary>What amounts on lines are; null finds out.</summary>
    public OrderLineAmounts? LineAmounts { get; init; }

    /// <summary>The numbers of orders; null where rows have none.</summary>
    public TextIndex? Orders { get; init; }

    /// <summary>Whether rows are lines of one order only where they have the day in common, and a question where they have not.</summary>
    public bool OrdersWithinDay { get; init; }

    /// <summary>Makes orders of rows.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="customer">Per row, its customer's number.</param>
    /// <param name="day">Per row, its day.</param>
    /// <param name="secondOfDay">Per row, the second of its day; null where no row has one.</param>
    /// <param name="amount">Per row, its amount, NaN where it has none; null where no row has one. Amounts are changed in place.</param>
    /// <param name="order">Per row, its order's number, negative for none; null where rows have none.</param>
    /// <param name="faults">What becomes of rows that are no orders.</param>
    /// <returns>What was done; null where every row is an order as it is.</returns>
    public OrderAssembly? Assemble(
        CustomerIds customers, int[] customer, int[] day, int[]? secondOfDay, double[]? amount, int[]? order, RowFaults faults)
    {
        int guest = Guests == GuestPolicy.Keep ? -1 : PlaceholderIds.ImplausibleZero(customers, customer);
        return Assemble(customer, day, secondOfDay, amount, order, faults, guest);
    }

    /// <summary>Makes orders of rows, where it is known which customer stands for guests.</summary>
    /// <param name="customer">Per row, its customer's number.</param>
    /// <param name="day">Per row, its day.</param>
    /// <param name="secondOfDay">Per row, the second of its day; null where no row has one.</param>
    /// <param name="amount">Per row, its amount, NaN where it has none; null where no row has one. Amounts are changed in place.</param>
    /// <param name="order">Per row, its order's number, negative for none; null where rows have none.</param>
    /// <param name="faults">What becomes of rows that are no orders.</param>
    /// <param name="guest">The customer; negative for none.</param>
    /// <returns>What was done; null where every row is an order as it is.</returns>
    public OrderAssembly? Assemble(
        int[] customer, int[] day, int[]? secondOfDay, double[]? amount, int[]? order, RowFaults faults, int guest)
    {
        if (guest < 0 && order is null && (amount is null || !MayNeedWork(amount)))
        {
            return null;
        }

        OrderAssembly table = new(customer, day, secondOfDay, amount);
        if (guest >= 0)
        {
            LeaveOutGuest(table, guest, faults);
        }

        if (Refunds == RefundPolicy.Ignore)
        {
            table.IgnoreRefunds();
        }

        if (order is not null)
        {
            table.MergeLines(order, OrdersWithinDay, LineAmounts, number => PlaceOf(faults, number));
        }

        int missing = table.LeaveOutWithoutAmount(out int first);
        if (missing > 0 && order is not null)
        {
            faults.Add("the amount is empty", () => $"{PlaceOf(faults, order[first])} has no amount on any of its lines", missing);
        }

        if (Refunds == RefundPolicy.Net)
        {
            table.NetRefunds();
        }

        // Where these are finite, so is every purchase less its refunds.
        return double.IsFinite(table.RefundedAmount)
            ? table
            : throw new DataFormatException($"{faults.Name}: refunds come to more than a number can hold; correct their amounts.");
    }

    // The common case is that nothing is, and it is told without a byte.
    private bool MayNeedWork(ReadOnlySpan<double> amounts)
    {
        foreach (double amount in amounts)
        {
            if (!(amount >= 0) && (Refunds != RefundPolicy.Purchase || double.IsNaN(amount)))
            {
                return true;
            }
        }

        return false;
    }

    private void LeaveOutGuest(OrderAssembly table, int guest, RowFaults faults)
    {
        int rows = table.LeaveOutCustomer(guest);
        if (Guests == GuestPolicy.Error)
        {
            faults.Add(
                "the customer id is missing",
                () => string.Create(CultureInfo.InvariantCulture, $"{faults.Name}: {rows:N0} rows have the customer id '0', which stands for guests where it has so many"),
                rows);
            table.BadGuestRows = rows;
            return;
        }

        faults.SetAside += rows;
        table.GuestRows = rows;
    }

    private string PlaceOf(RowFaults faults, int order) => $"{faults.Name}: order {Excerpt.Of(Orders!.TextOf(order))}";
}
