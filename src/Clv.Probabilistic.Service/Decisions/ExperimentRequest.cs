using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>An experiment that somebody begins.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ExperimentRequest
{
    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>The key by which customers are drawn; null for the name.</summary>
    public string? Key { get; init; }

    /// <summary>The arms with their shares, the one that is held out first; null for two by <see cref="HoldoutShare"/>.</summary>
    public IReadOnlyList<ExperimentArmAnswer>? Arms { get; init; }

    /// <summary>The share that is held out, where arms are not given; null for one half.</summary>
    public double? HoldoutShare { get; init; }

    /// <summary>The first day.</summary>
    public string? Start { get; init; }

    /// <summary>The window, in the unit of the models; null for a quarter of a year.</summary>
    public double? Horizon { get; init; }

    /// <summary>What it is about; null for purchases.</summary>
    public string? Metric { get; init; }

    /// <summary>How often a difference may be found where there is none; null for 0.05.</summary>
    public double? Significance { get; init; }
}
