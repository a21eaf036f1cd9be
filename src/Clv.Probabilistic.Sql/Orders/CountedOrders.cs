namespace Clv.Probabilistic.Sql;

/// <summary>How many orders there are, and from when to when.</summary>
/// <param name="Account">What became of the rows that they were made of.</param>
/// <param name="Orders">The orders.</param>
/// <param name="FirstHour">The first hour with an order, counted from 0001-01-01.</param>
/// <param name="LastHour">The last.</param>
/// <param name="CountCustomers">Asks how many customers have them.</param>
internal sealed record CountedOrders(TransactionAccount Account, long Orders, long FirstHour, long LastHour, Func<long> CountCustomers);
