namespace Clv.Probabilistic;

/// <summary>How new customers are forecast.</summary>
/// <example>
/// <code>
/// AcquisitionForecast two = AcquisitionForecast.Of(orders, new() { Months = 24, From = new DateOnly(2024, 3, 1) });
/// </code>
/// </example>
public sealed record AcquisitionForecastOptions
{
    /// <summary>How many months ahead, from 0 to 120.</summary>
    /// <value>Default 12.</value>
    public int Months { get; init; } = 12;

    /// <summary>Where the past begins that is looked at: earlier months of a file of orders may have customers who only seem new, because the orders
    /// before are not in it.</summary>
    /// <value>Default null: with the first order.</value>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the past.</summary>
    /// <value>Default null: that of the last order.</value>
    public DateOnly? Until { get; init; }

    /// <summary>The probability with which intervals hold what will come, in (0, 1).</summary>
    /// <value>Default 0.9.</value>
    public double Level { get; init; } = 0.9;

    /// <summary>The seed of chance in the intervals.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;
}
