using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A figure of the data beside what a model makes of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Observed">The figure in the data.</param>
/// <param name="Mean">Its mean over the replicates.</param>
/// <param name="Interval">Where the middle of the replicates lies.</param>
/// <param name="PValue">How usual a figure as far out as the observed one is among replicates, in (0, 1].</param>
/// <param name="Sentence">All of it in words.</param>
public sealed record PredictiveStatistic(
    string Name,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Observed,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Mean,
    Interval Interval,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double PValue,
    string Sentence)
{
    /// <summary>What it says of the model, such as <c>more than the model makes</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether the figure is a share, which people read in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether no replicate was as far out, so that the p-value is known to be that or less.</summary>
    public bool IsAtMost { get; init; }
}
