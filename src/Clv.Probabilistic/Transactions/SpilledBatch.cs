namespace Clv.Probabilistic;

/// <summary>Orders on their way to a file or back.</summary>
/// <param name="Customers">Their customers, each once.</param>
/// <param name="Rows">The orders.</param>
/// <param name="Offset">Per order, the minutes by which its clock is ahead of UTC; null where all are alike.</param>
/// <param name="SharedOffset">The minutes where all are alike; null where no clock says them.</param>
/// <param name="Order">Per order, the number of the order that it is a line of; null where rows have none.</param>
internal sealed record SpilledBatch(CustomerIds Customers, OrderArrays Rows, int[]? Offset, int? SharedOffset, int[]? Order)
{
    /// <summary>The first orders.</summary>
    public SpilledBatch First(int count) => count == Rows.Day.Length ? this : this with
    {
        Rows = new OrderArrays(Rows.Customer[..count], Rows.Day[..count], Rows.SecondOfDay?[..count], Rows.Amount?[..count]),
        Offset = Offset?[..count],
        Order = Order?[..count],
    };
}
