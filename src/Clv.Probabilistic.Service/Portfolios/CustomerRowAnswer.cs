using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>A customer in a list. Numbers are those of the portfolio, and null of one who is not in it yet.</summary>
internal sealed record CustomerRowAnswer
{
    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>How often the customer has bought again.</summary>
    public int? Frequency { get; init; }

    /// <summary>From the first purchase to the last.</summary>
    public double? Recency { get; init; }

    /// <summary>From the first purchase to the end of observation.</summary>
    [JsonPropertyName("T")]
    public double? T { get; init; }

    /// <summary>The mean spend per repeat purchase.</summary>
    public double? MonetaryValue { get; init; }

    /// <summary>The day of the first purchase.</summary>
    public DateOnly? FirstOrder { get; init; }

    /// <summary>The day of the last purchase.</summary>
    public DateOnly? LastOrder { get; init; }

    /// <summary>The probability that the customer is active.</summary>
    public double? PAlive { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double? PAliveLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double? PAliveUpper { get; init; }

    /// <summary>Expected purchases within the horizon.</summary>
    public double? ExpectedPurchases { get; init; }

    /// <summary>Lifetime value.</summary>
    public double? Clv { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double? ClvLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double? ClvUpper { get; init; }

    /// <summary>The probability of no order within 90 days.</summary>
    public double? ChurnRisk { get; init; }

    /// <summary>How large that is: low, medium or high.</summary>
    public string? ChurnRiskBand { get; init; }

    /// <summary>The segment by recency and frequency.</summary>
    public string? Segment { get; init; }

    /// <summary>The tier of value.</summary>
    public string? Tier { get; init; }

    /// <summary>The lists for marketing that the customer is on; null of one who is in no portfolio yet.</summary>
    public IReadOnlyList<string>? Lists { get; init; }
}
