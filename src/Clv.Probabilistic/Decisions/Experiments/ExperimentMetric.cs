namespace Clv.Probabilistic;

/// <summary>What an experiment is about, per customer and window.</summary>
/// <example>
/// <code>
/// ExperimentDesignResult kept = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Retention, Lift = 0.1 });
/// </code>
/// </example>
public enum ExperimentMetric
{
    /// <summary>How often the customer buys: the purchases of the window, at the grain.</summary>
    Purchases = 0,

    /// <summary>What the customer spends in the window, in the unit of amounts; 0 without a purchase.</summary>
    Spend = 1,

    /// <summary>Whether the customer buys at all in the window: 1 or 0.</summary>
    Retention = 2,
}
