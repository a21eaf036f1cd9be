namespace Clv.Probabilistic;

/// <summary>What acquiring some customers cost: those of a channel, of a cohort, of both, or a single one.</summary>
/// <param name="Amount">The cost, finite and ≥ 0.</param>
/// <example>
/// <code>
/// AcquisitionCost search = new(2500) { Channel = "search", Cohort = "2025-03", IsTotal = true };
/// </code>
/// </example>
public sealed record AcquisitionCost(double Amount)
{
    /// <summary>The channel by which the customers came.</summary>
    /// <value>Default null: by any.</value>
    public string? Channel { get; init; }

    /// <summary>When they came: <c>yyyy-MM</c>, <c>yyyy-Qn</c> or <c>yyyy</c>.</summary>
    /// <value>Default null: ever.</value>
    public string? Cohort { get; init; }

    /// <summary>The one customer whose cost it is.</summary>
    /// <value>Default null: all of the channel and the cohort.</value>
    public CustomerId? Customer { get; init; }

    /// <summary>Whether the amount is of all these customers together, who share it evenly; else it is of each.</summary>
    /// <value>Default false.</value>
    public bool IsTotal { get; init; }
}
