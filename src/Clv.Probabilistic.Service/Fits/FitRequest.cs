using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What a fit is asked for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FitRequest
{
    /// <summary>The purchase model; null for that of the live version.</summary>
    public string? Model { get; init; }

    /// <summary>The spend model; null for that of the live version.</summary>
    public string? SpendModel { get; init; }

    /// <summary>The last days that are held out to check it; null for a quarter of the observed time, a year at most.</summary>
    public int? HoldoutDays { get; init; }

    /// <summary>Whether it goes live by itself where it is checked and does well; null means that it does.</summary>
    public bool? Activate { get; init; }
}
