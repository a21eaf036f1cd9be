namespace Clv.Probabilistic;

/// <summary>How customers who are still to come are counted and valued, and what else is looked at.</summary>
/// <example>
/// <code>
/// CustomerEquityOptions options = new()
/// {
///     AcquisitionCost = 8,
///     Acquisition = new() { Months = 12 },
///     Scenarios = [new("no new customers") { NewCustomers = 0 }, new("a hard year") { NewCustomers = 0.8, Retention = 0.9 }],
/// };
/// </code>
/// </example>
public sealed record CustomerEquityOptions
{
    /// <summary>How new customers are forecast, and for how many months.</summary>
    /// <value>Default 12 months, by all the past. Without an end of the past, it ends with observation.</value>
    public AcquisitionForecastOptions Acquisition { get; init; } = new();

    /// <summary>What acquiring a new customer will cost, which is taken off; finite and ≥ 0.</summary>
    /// <value>Default 0: equity before the cost of acquisition.</value>
    public double AcquisitionCost { get; init; }

    /// <summary>What every order costs; the margin is that of the predictions. Finite and ≥ 0.</summary>
    /// <value>Default 0.</value>
    public double CostPerOrder { get; init; }

    /// <summary>The share of spend that is sent back, from 0 to 1.</summary>
    /// <value>Default 0.</value>
    public double ReturnsRate { get; init; }

    /// <summary>What else might be.</summary>
    /// <value>Default no new customers; 20 % fewer; 20 % more; and new customers, retention and margin 10 % worse, and 10 % better.</value>
    public IReadOnlyList<EquityScenario> Scenarios { get; init; } =
    [
        new("no new customers") { NewCustomers = 0 },
        new("20 % fewer new customers") { NewCustomers = 0.8 },
        new("20 % more new customers") { NewCustomers = 1.2 },
        new("all 10 % worse")
        {
            NewCustomers = 0.9,
            Retention = 0.9,
            Margin = 0.9,
        },
        new("all 10 % better")
        {
            NewCustomers = 1.1,
            Retention = 1.1,
            Margin = 1.1,
        },
    ];
}
