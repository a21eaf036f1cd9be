using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What is sent to be scored, for the document of the interface: a history, or orders.</summary>
internal sealed record ScoreMessage
{
    /// <summary>The customer, to be given back.</summary>
    public string? CustomerId { get; init; }

    /// <summary>x.</summary>
    public int? Frequency { get; init; }

    /// <summary>t_x.</summary>
    public double? Recency { get; init; }

    /// <summary>T.</summary>
    [JsonPropertyName("T")]
    public double? T { get; init; }

    /// <summary>The mean spend per repeat purchase.</summary>
    public double? MonetaryValue { get; init; }

    /// <summary>The orders, each with date and amount, in place of a history.</summary>
    public IReadOnlyList<ScoreMessageOrder>? Orders { get; init; }

    /// <summary>The end of observation of orders; that of the models or the last order, whichever is later, where it is missing.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The length of the future; the usual one where it is missing.</summary>
    public double? Horizon { get; init; }
}
