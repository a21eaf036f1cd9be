namespace Clv.Probabilistic.Tests;

/// <summary>One order, as a test writes it down.</summary>
internal readonly record struct TestOrder(long Customer, DateTime At, double Amount)
{
    /// <summary>A table of orders with integer ids, in the order given.</summary>
    public static TransactionTable Table(IReadOnlyList<TestOrder> orders, bool withAmounts = true)
    {
        long[] customers = [.. orders.Select(order => order.Customer).Distinct().Order()];
        Dictionary<long, int> index = customers.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        bool hasTimes = orders.Any(order => order.At.TimeOfDay != TimeSpan.Zero);
        return new TransactionTable(
            CustomerIds.Of(customers),
            [.. orders.Select(order => index[order.Customer])],
            [.. orders.Select(order => DateOnly.FromDateTime(order.At).DayNumber)],
            hasTimes ? [.. orders.Select(order => (int)order.At.TimeOfDay.TotalSeconds)] : null,
            withAmounts ? [.. orders.Select(order => order.Amount)] : null,
            new TransactionAccount
            {
                RowsRead = orders.Count,
                ZeroAmounts = withAmounts ? orders.Count(order => order.Amount == 0) : 0,
                NegativeAmounts = withAmounts ? orders.Count(order => order.Amount < 0) : 0,
            });
    }
}
