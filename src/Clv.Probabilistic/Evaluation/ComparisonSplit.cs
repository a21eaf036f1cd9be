using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A split that forecasters were compared on.</summary>
public sealed record ComparisonSplit
{
    /// <summary>The days, and the cohort if there is one.</summary>
    public required HoldoutSplit Split { get; init; }

    /// <summary>What was known at the cut and what came, with the models fitted to it: for a closer look without doing it again.</summary>
    [JsonIgnore]
    public Rehearsal Rehearsal { get; init; } = null!;

    /// <summary>The length of the holdout, in the summary's time unit.</summary>
    public required double Duration { get; init; }

    /// <summary>Customers who had bought by the cut.</summary>
    public required int Customers { get; init; }

    /// <summary>Their purchases in the holdout.</summary>
    public required double ActualPurchases { get; init; }

    /// <summary>Their spend in the holdout; null where orders carry no amounts.</summary>
    public required double? ActualSpend { get; init; }

    /// <summary>Holdout orders of late joiners, who first bought after the cut: no forecast is about them.</summary>
    public required long OrdersOfLateJoiners { get; init; }
}
