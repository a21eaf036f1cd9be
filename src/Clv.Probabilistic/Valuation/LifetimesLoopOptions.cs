namespace Clv.Probabilistic;

/// <summary>The monthly loop of Python lifetimes' <c>customer_lifetime_value</c>, for people who compare.</summary>
/// <remarks>Each month's purchases are discounted at the month's end by a monthly rate; a month is a fixed number of time
/// units, which lifetimes takes as 4.345 weeks, 30 days, 1 month or 720 hours.</remarks>
public sealed record LifetimesLoopOptions
{
    /// <summary>The number of months.</summary>
    /// <value>Default 12.</value>
    public int Months { get; init; } = 12;

    /// <summary>The monthly discount rate.</summary>
    /// <value>Default 0.01.</value>
    public double DiscountRatePerMonth { get; init; } = 0.01;

    /// <summary>The length of a month in the purchase model's time unit.</summary>
    /// <value>Default 4.345: lifetimes' month in weeks.</value>
    public double MonthLength { get; init; } = 4.345;
}
