using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>A customer now, and as the customer would be.</summary>
internal sealed record CustomerWhatIfAnswer
{
    /// <summary>The order that was taken to come; left out without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderAnswer? Order { get; init; }

    /// <summary>The weeks without an order that were taken to pass; left out without them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SilentWeeks { get; init; }

    /// <summary>The customer as of now.</summary>
    public required CustomerAnswer Now { get; init; }

    /// <summary>The customer as of the day until which it was looked ahead.</summary>
    public required CustomerAnswer Then { get; init; }

    /// <summary>What that changes.</summary>
    public required CustomerChangeAnswer Change { get; init; }
}
