namespace Clv.Probabilistic.Service;

/// <summary>What is expected of all customers together.</summary>
internal sealed record TotalsAnswer : PortfolioAnswer
{
    /// <summary>The level of intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>How many are active now; null where there is nobody.</summary>
    public TotalAnswer? Active { get; init; }

    /// <summary>How many will buy within the horizon.</summary>
    public TotalAnswer? Buyers { get; init; }

    /// <summary>How often they will buy within the horizon.</summary>
    public TotalAnswer? ExpectedPurchases { get; init; }

    /// <summary>What they are worth; null without amounts.</summary>
    public TotalAnswer? Clv { get; init; }
}
