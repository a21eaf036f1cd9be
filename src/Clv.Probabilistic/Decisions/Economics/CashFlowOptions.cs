namespace Clv.Probabilistic;

/// <summary>How the path of predicted value over months is cut.</summary>
/// <example>
/// <code>
/// CashFlowPath quarters = CashFlowPath.Of(year, new() { Cohort = CohortPeriod.Quarter, CostPerOrder = 1.5 });
/// </code>
/// </example>
public sealed record CashFlowOptions
{
    /// <summary>What every order costs; the margin is that of the predictions. Finite and ≥ 0.</summary>
    /// <value>Default 0, with which months add up to the predicted value.</value>
    public double CostPerOrder { get; init; }

    /// <summary>The share of spend that is sent back, from 0 to 1.</summary>
    /// <value>Default 0, with which months add up to the predicted value.</value>
    public double ReturnsRate { get; init; }

    /// <summary>The calendar period of the first order that puts customers into one cohort.</summary>
    /// <value>Default a month.</value>
    public CohortPeriod Cohort { get; init; } = CohortPeriod.Month;
}
