namespace Clv.Probabilistic;

/// <summary>The months of a new customer under some parameters, the first order as month 0.</summary>
/// <param name="Amount">What a later order is expected to amount to.</param>
/// <param name="TotalPurchases">Orders after the first.</param>
/// <param name="AfterFirst">What they are worth.</param>
/// <param name="Contribution">What each month leaves.</param>
/// <param name="Discounted">The same, discounted.</param>
/// <param name="Cumulative">The sum of that up to each month.</param>
internal sealed record NewcomerPath(
    double Amount, double TotalPurchases, double AfterFirst, double[] Contribution, double[] Discounted, double[] Cumulative)
{
    /// <summary>The path of purchases.</summary>
    /// <param name="purchases">Orders expected in each month.</param>
    /// <param name="amount">What each is expected to amount to.</param>
    /// <param name="first">What the first one amounts to.</param>
    /// <param name="grid">The months.</param>
    /// <param name="orders">What is left of an order.</param>
    public static NewcomerPath Of(double[] purchases, double amount, double first, MonthGrid grid, OrderEconomics orders)
    {
        double[] contribution = new double[purchases.Length + 1];
        double[] discounted = new double[contribution.Length];
        double[] cumulative = new double[contribution.Length];
        contribution[0] = orders.Contribution(1, first);
        discounted[0] = contribution[0];
        cumulative[0] = contribution[0];
        CompensatedSum after = default;
        CompensatedSum total = default;
        for (int k = 0; k < purchases.Length; k++)
        {
            contribution[k + 1] = orders.Contribution(purchases[k], amount);
            discounted[k + 1] = grid.Discounts[k] * contribution[k + 1];
            after.Add(discounted[k + 1]);
            total.Add(purchases[k]);
            cumulative[k + 1] = contribution[0] + after.Value;
        }

        return new NewcomerPath(amount, total.Value, after.Value, contribution, discounted, cumulative);
    }
}
