namespace Clv.Probabilistic;

/// <summary>What is predicted of a group of customers together.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Customers">How many customers it has: a sum of weights.</param>
/// <remarks>Customers of a group share the model's parameters: where these are off, they are off for all of them in the same direction, so that
/// the interval of a total is wider than independent customers would have it. Immutable.</remarks>
public sealed record PredictedTotal(string Group, double Customers)
{
    /// <summary>The level of the intervals; null where there are none.</summary>
    public double? Level { get; init; }

    /// <summary>Customers still active at the end of observation.</summary>
    /// <value>The sum of P(alive).</value>
    public required TotalEstimate Active { get; init; }

    /// <summary>Customers who buy at least once within the horizon.</summary>
    public required TotalEstimate Buyers { get; init; }

    /// <summary>Purchases within the horizon.</summary>
    public required TotalEstimate Purchases { get; init; }

    /// <summary>The discounted value of these purchases, over the customers whose value is finite; null without a spend model.</summary>
    public TotalEstimate? LifetimeValue { get; init; }
}
