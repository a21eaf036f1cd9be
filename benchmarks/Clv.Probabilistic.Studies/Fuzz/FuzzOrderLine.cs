namespace Clv.Probabilistic.Studies;

/// <summary>A line of an order, as the files that mutants are made from write it.</summary>
/// <param name="Customer">The customer, from 0.</param>
/// <param name="Order">The number of the order, from 1.</param>
/// <param name="Line">The line within the order, from 0.</param>
/// <param name="Time">When the order was placed.</param>
/// <param name="Quantity">The pieces; negative for a refund.</param>
/// <param name="Price">The price for one.</param>
/// <param name="Total">What all lines of the order come to.</param>
internal sealed record FuzzOrderLine(int Customer, int Order, int Line, DateTime Time, int Quantity, decimal Price, decimal Total)
{
    /// <summary>What the line comes to.</summary>
    public decimal Amount => Quantity * Price;

    /// <summary>Whether it is the first line of its order.</summary>
    public bool IsFirst => Line == 0;
}
