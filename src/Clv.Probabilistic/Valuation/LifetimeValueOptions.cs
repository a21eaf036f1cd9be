namespace Clv.Probabilistic;

/// <summary>Over which future, at which rate and margin a customer's value is discounted.</summary>
/// <example>
/// <code>
/// LifetimeValueOptions profit = new() { Horizon = 52, DiscountRatePerYear = 0.1, Margin = 0.4 };
/// double[] value = LifetimeValue.Discounted(fit.Model, spend.Model, customers, profit);
/// </code>
/// </example>
public sealed record LifetimeValueOptions
{
    /// <summary>The length of the future window, in the purchase model's time unit; finite and ≥ 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate, > −1.</summary>
    /// <value>Default 0.10.</value>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>The share of spend that is value.</summary>
    /// <value>Default 1: revenue.</value>
    public double Margin { get; init; } = 1;
}
