using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>A customer in a list. Numbers are those of the portfolio, and null of one who is not in it yet.</summary>
internal sealed record CustomerRowAnswer
{
    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>How often the customer has bought again.</summary>
    public double? Frequency { get; init; }

    /// <summary>From the first purchase to the last.</summary>
    public double? Recency { get; init; }

    /// <summary>From the first purchase to the end of observation.</summary>
    [JsonPropertyName("T")]
    public double? T { get; init; }

    /// <summary>The probability that the customer is active.</summary>
    public double? PAlive { get; init; }

    /// <summary>Expected purchases within the horizon.</summary>
    public double? ExpectedPurchases { get; init; }

    /// <summary>Lifetime value.</summary>
    public double? Clv { get; init; }

    /// <summary>The segment by recency and frequency.</summary>
    public string? Segment { get; init; }

    /// <summary>The tier of value.</summary>
    public string? Tier { get; init; }
}
