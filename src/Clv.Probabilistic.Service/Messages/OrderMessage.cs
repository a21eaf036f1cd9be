namespace Clv.Probabilistic.Service;

/// <summary>An order as it was sent.</summary>
/// <param name="Customer">Whose it is, as whoever sends it knows the customer.</param>
/// <param name="Order">The order, with its id.</param>
internal readonly record struct OrderMessage(CustomerId Customer, StoredOrder Order);
