namespace Clv.Probabilistic;

/// <summary>Discounted customer lifetime value: what a customer's future purchases are worth today.</summary>
public static class LifetimeValue
{
    /// <summary>The discounted value of each customer's purchases within a horizon.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="customers">The histories, with monetary value.</param>
    /// <param name="options">Horizon, rate and margin.</param>
    /// <returns>Per customer, in the unit of money.</returns>
    public static double[] Discounted(
        IPurchaseModel purchases, GammaGammaModel spend, CustomerSummary customers, LifetimeValueOptions options) =>
        throw new NotImplementedException();

    /// <summary>The value by lifetimes' monthly loop.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="customers">The histories, with monetary value.</param>
    /// <param name="options">Months, monthly rate and the month's length.</param>
    /// <returns>Per customer, in the unit of money.</returns>
    public static double[] LifetimesLoop(
        IPurchaseModel purchases, GammaGammaModel spend, CustomerSummary customers, LifetimesLoopOptions options) =>
        throw new NotImplementedException();
}
