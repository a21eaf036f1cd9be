using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>A customer as seen at the end of a day, with what was known then.</summary>
internal sealed record CustomerTrajectoryPoint
{
    /// <summary>The day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The version of the models that was live then.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>Whether the point before is by another version.</summary>
    public required bool ModelChanged { get; init; }

    /// <summary>x.</summary>
    public required int Frequency { get; init; }

    /// <summary>t_x.</summary>
    public required double Recency { get; init; }

    /// <summary>T.</summary>
    [JsonPropertyName("T")]
    public required double T { get; init; }

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

    /// <summary>The value; null where it cannot be had or is infinite.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Clv { get; init; }

    /// <summary>The lower end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ClvLower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ClvUpper { get; init; }
}
