using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What every answer about the whole base says of the moment and the models that it is by.</summary>
internal abstract record PortfolioAnswer
{
    /// <summary>The end of observation.</summary>
    [JsonPropertyOrder(-10)]
    public DateOnly AsOf { get; init; }

    /// <summary>The version of the models.</summary>
    [JsonPropertyOrder(-9)]
    public int ModelVersion { get; init; }

    /// <summary>The purchase model.</summary>
    [JsonPropertyOrder(-8)]
    public string Model { get; init; } = "";

    /// <summary>When the base was gone through, in UTC.</summary>
    [JsonPropertyOrder(-7)]
    public DateTime Made { get; init; }

    /// <summary>Whether customers, models or the day have changed since.</summary>
    [JsonPropertyOrder(-6)]
    public bool IsBehind { get; init; }

    /// <summary>The length of the future that expectations are of.</summary>
    [JsonPropertyOrder(-5)]
    public double Horizon { get; init; }

    /// <summary>The unit of the horizon.</summary>
    [JsonPropertyOrder(-4)]
    public string TimeUnit { get; init; } = "";

    /// <summary>How many customers had bought by then.</summary>
    [JsonPropertyOrder(-3)]
    public int Customers { get; init; }
}
