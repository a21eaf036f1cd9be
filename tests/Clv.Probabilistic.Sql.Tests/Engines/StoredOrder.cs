namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>A row of a table of orders as it lies in an engine.</summary>
/// <param name="Customer">The customer; missing for a guest.</param>
/// <param name="At">When the order was placed.</param>
/// <param name="Amount">What it was worth.</param>
/// <param name="Status">Its status.</param>
/// <param name="Quantity">How many pieces.</param>
/// <param name="Price">What a piece cost.</param>
/// <param name="OrderId">The number of the order.</param>
internal sealed record StoredOrder(
    CustomerId Customer, DateTime At, double? Amount, string? Status = "paid", long? Quantity = 1, double? Price = null, long OrderId = 0);
