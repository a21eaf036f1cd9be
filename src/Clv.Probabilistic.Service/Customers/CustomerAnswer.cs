using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What is known and expected of a customer, by the names of predictions.csv.</summary>
internal sealed record CustomerAnswer
{
    /// <summary>The customer.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>The day up to which orders are known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The length of the future, in <see cref="TimeUnit"/>.</summary>
    public required double Horizon { get; init; }

    /// <summary>The unit of recency, T and the horizon.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>The name of the purchase model.</summary>
    public required string Model { get; init; }

    /// <summary>The version of the models.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>x.</summary>
    public required int Frequency { get; init; }

    /// <summary>t_x.</summary>
    public required double Recency { get; init; }

    /// <summary>T.</summary>
    [JsonPropertyName("T")]
    public required double T { get; init; }

    /// <summary>The mean spend per repeat purchase.</summary>
    public double? MonetaryValue { get; init; }

    /// <summary>The day of the first purchase.</summary>
    public DateOnly? FirstOrder { get; init; }

    /// <summary>The day of the last purchase.</summary>
    public DateOnly? LastOrder { get; init; }

    /// <summary>P(alive).</summary>
    public required double PAlive { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double? PAliveLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double? PAliveUpper { get; init; }

    /// <summary>The expected purchases within the horizon.</summary>
    public required double ExpectedPurchases { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double? ExpectedPurchasesLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double? ExpectedPurchasesUpper { get; init; }

    /// <summary>The expected mean spend per purchase; null where it cannot be had or is infinite.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpend { get; init; }

    /// <summary>The lower end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpendLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpendUpper { get; init; }

    /// <summary>The discounted value of the purchases within the horizon; null where it cannot be had or is infinite.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Clv { get; init; }

    /// <summary>The lower end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ClvLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ClvUpper { get; init; }

    /// <summary>The probability of a purchase within the horizon.</summary>
    public required double PAnyPurchase { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double? PAnyPurchaseLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double? PAnyPurchaseUpper { get; init; }

    /// <summary>The level of the intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>What all orders so far came to, times the margin.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueSoFar { get; init; }

    /// <summary>Value so far and to come.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TotalValue { get; init; }

    /// <summary>The expected purchases, by the name that marketing has for them.</summary>
    public double? PredictedOrders { get; init; }

    /// <summary>The mean time between orders, in days.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? AverageDaysBetweenOrders { get; init; }

    /// <summary>The day by which the next order has come with a probability of one half, if it comes at all.</summary>
    public DateOnly? ExpectedNextOrder { get; init; }

    /// <summary>The day for one quarter.</summary>
    public DateOnly? NextOrderFrom { get; init; }

    /// <summary>The day for three quarters.</summary>
    public DateOnly? NextOrderTo { get; init; }

    /// <summary>The days since the silence passed what is usual for the customer; null without a rhythm.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? DaysLate { get; init; }

    /// <summary>The probability of no order within 90 days.</summary>
    public double? ChurnRisk { get; init; }

    /// <summary>How large that is: low, medium or high.</summary>
    public string? ChurnRiskBand { get; init; }

    /// <summary>What the customer would be worth if known to be active, less what is expected.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueAtStake { get; init; }

    /// <summary>The tier of value.</summary>
    public string? Tier { get; init; }

    /// <summary>The segment by recency and frequency.</summary>
    public string? Segment { get; init; }

    /// <summary>How many orders are kept; null where only a summary of them is.</summary>
    public int? OrderCount { get; init; }

    /// <summary>The latest orders, newest first, where they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OrderAnswer>? Orders { get; init; }
}
