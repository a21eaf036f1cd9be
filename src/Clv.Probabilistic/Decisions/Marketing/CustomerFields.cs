using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What marketing knows of one customer: a row of <see cref="MarketingFields"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="PredictedOrders">The expected purchases within the horizon.</param>
/// <param name="ChurnRisk">The probability of no order within <see cref="MarketingFieldOptions.ChurnDays"/>.</param>
/// <param name="ChurnRiskBand">How large that is.</param>
/// <param name="Segment">The segment by recency and frequency.</param>
public readonly record struct CustomerFields(
    CustomerId CustomerId,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double PredictedOrders,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ChurnRisk,
    ChurnRiskBand ChurnRiskBand,
    RfmSegment Segment)
{
    /// <summary>What all orders so far came to, times the margin; null where the first order's amount is not known.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueSoFar { get; init; }

    /// <summary><see cref="ValueSoFar"/> and lifetime value together; null where one of them is not known.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TotalValue { get; init; }

    /// <summary>t_x / x in days: the mean time between two orders; null without a repeat order.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? AverageDaysBetweenOrders { get; init; }

    /// <summary>The day by which the next order has come with a probability of one half, if it comes at all.</summary>
    public DateOnly? ExpectedNextOrder { get; init; }

    /// <summary>The day by which the next order has come with a probability of one quarter, if it comes at all.</summary>
    public DateOnly? NextOrderFrom { get; init; }

    /// <summary>The day by which the next order has come with a probability of three quarters, if it comes at all.</summary>
    public DateOnly? NextOrderTo { get; init; }

    /// <summary>The days since the silence passed <see cref="LateCustomers.UsualGaps"/> usual gaps, 0 where it has not; null for a customer
    /// without a rhythm, of fewer than <see cref="LateCustomers.MinFrequency"/> repeat orders.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? DaysLate { get; init; }

    /// <summary>What the customer would be worth if known to be active, less what is expected now (<see cref="LateCustomers"/> has the formula);
    /// null without lifetime value.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueAtStake { get; init; }

    /// <summary>The tier of value, such as <c>top 1%</c>; null where the customer has no value.</summary>
    public string? Tier { get; init; }
}
