namespace Clv.Probabilistic;

/// <summary>The monthly loop of Python lifetimes' <c>customer_lifetime_value</c>, for people who compare.</summary>
/// <remarks>Each month's purchases are discounted at the month's end by a monthly rate; a month is a fixed number of time units, as long as
/// lifetimes takes it unless told.</remarks>
public sealed record LifetimesLoopOptions
{
    /// <summary>The number of months.</summary>
    /// <value>Default 12.</value>
    public int Months { get; init; } = 12;

    /// <summary>The monthly discount rate.</summary>
    /// <value>Default 0.01.</value>
    public double DiscountRatePerMonth { get; init; } = 0.01;

    /// <summary>The length of a month in the purchase model's time unit, finite and > 0.</summary>
    /// <value>Default null: by the model's time unit, as lifetimes has it for <c>freq="D"</c>, <c>"W"</c> and <c>"M"</c>: 30 days, 4.345
    /// weeks, 1 month; and 1/3 quarter and 1/12 year, units that lifetimes does not know. Its <c>"H"</c> is 720 hours.</value>
    public double? MonthLength { get; init; }
}
