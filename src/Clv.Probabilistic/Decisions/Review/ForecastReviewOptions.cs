namespace Clv.Probabilistic;

/// <summary>How a forecast is looked at again.</summary>
/// <example>
/// <code>
/// ForecastReviewOptions tenth = new() { Until = new DateOnly(2025, 6, 30), Budget = 0.1, CostPerContact = 2.50 };
/// </code>
/// </example>
public sealed record ForecastReviewOptions
{
    /// <summary>The last day of which all orders are known.</summary>
    /// <value>Default null: the day of the last order.</value>
    public DateOnly? Until { get; init; }

    /// <summary>The share of customers whom a budget reaches, in (0, 1].</summary>
    /// <value>Default 0.2: every fifth.</value>
    public double Budget { get; init; } = ScoreRules.Budget;

    /// <summary>What reaching one of them costs, ≥ 0.</summary>
    /// <value>Default null: profit is not looked at.</value>
    public double? CostPerContact { get; init; }

    /// <summary>Complains about what is no budget.</summary>
    internal void Check()
    {
        ScoreRules.CheckShare(Budget);
        if (CostPerContact is { } cost)
        {
            ScoreRules.CheckMoney(cost, "cost per contact");
        }
    }
}
