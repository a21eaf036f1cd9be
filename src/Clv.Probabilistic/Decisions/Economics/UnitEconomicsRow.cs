using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What customers of a channel, a cohort, or all together, cost and bring.</summary>
/// <param name="Group">The channel, the cohort, or <c>all</c>.</param>
/// <param name="Customers">How many they are.</param>
/// <remarks>Figures that compare with costs are of those customers whose cost is known, and null where it is of none.</remarks>
public sealed record UnitEconomicsRow(string Group, double Customers)
{
    /// <summary>What is left of an order; null in the row of all where groups differ.</summary>
    public OrderEconomics? Orders { get; init; }

    /// <summary>Customers whose cost is known.</summary>
    public required double CustomersWithCost { get; init; }

    /// <summary>What acquiring these cost together.</summary>
    public required double Cost { get; init; }

    /// <summary>The same per customer of them; null where no cost is known.</summary>
    public double? CostPerCustomer { get; init; }

    /// <summary>What has come of all customers so far: the contribution of their orders, as it came in.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double ValueSoFar { get; init; }

    /// <summary>What is still to come within the horizon, discounted to the end of observation.</summary>
    public required EconomicFigure ValueToCome { get; init; }

    /// <summary>Both together.</summary>
    public required EconomicFigure LifetimeValue { get; init; }

    /// <summary>What acquiring one of these customers might have cost at most: <see cref="LifetimeValue"/> per customer; null without customers.</summary>
    public EconomicFigure? BreakEvenCost { get; init; }

    /// <summary>LTV:CAC, lifetime value over cost; null where no cost is known, or it is 0.</summary>
    public EconomicFigure? ValueToCost { get; init; }

    /// <summary>Lifetime value less cost, over cost; null where <see cref="ValueToCost"/> is.</summary>
    public EconomicFigure? Return { get; init; }

    /// <summary>The month of their lives by whose end these customers have brought in what they cost, 0 for their first orders; +∞, null in JSON,
    /// where that is not within the horizon; null where no cost is known.</summary>
    public EconomicFigure? PaybackMonth { get; init; }

    /// <summary>What these customers have brought in by the end of each month of their lives, per customer, from 0, as observed and then as expected:
    /// as far as it is known of the youngest of them; empty where no cost is known.</summary>
    public IReadOnlyList<EconomicFigure> CumulativeByMonth { get; init; } = [];
}
