using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What is expected of a customer who was sent, by the names of predictions.csv.</summary>
internal sealed record ScoreAnswer
{
    /// <summary>The customer; left out where none was sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CustomerId? CustomerId { get; init; }

    /// <summary>The end of observation of orders; left out of a history, which has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOf { get; init; }

    /// <summary>The length of the future, in <see cref="TimeUnit"/>.</summary>
    public required double Horizon { get; init; }

    /// <summary>The unit of recency, T and the horizon.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>The name of the purchase model.</summary>
    public required string Model { get; init; }

    /// <summary>x.</summary>
    public required int Frequency { get; init; }

    /// <summary>t_x.</summary>
    public required double Recency { get; init; }

    /// <summary>T.</summary>
    [JsonPropertyName("T")]
    public required double T { get; init; }

    /// <summary>The mean spend per repeat purchase.</summary>
    public double? MonetaryValue { get; init; }

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

    /// <summary>The expected mean spend per purchase.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpend { get; init; }

    /// <summary>The lower end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpendLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpendUpper { get; init; }

    /// <summary>The discounted value of the purchases within the horizon.</summary>
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
}
