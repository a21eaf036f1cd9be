namespace Clv.Probabilistic.Service;

/// <summary>What an erasure did.</summary>
/// <param name="Customers">How many customers.</param>
/// <param name="Orders">How many orders of theirs.</param>
internal readonly record struct ErasedCustomers(int Customers, int Orders);
