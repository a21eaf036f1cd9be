using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How a customer has gone, week by week.</summary>
internal sealed record CustomerTrajectoryAnswer
{
    /// <summary>The customer.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>The end of observation.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The version of the models now.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>How many weeks are looked back.</summary>
    public required int Weeks { get; init; }

    /// <summary>The level of the intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>The day from which on something is known, where only a summary of that day is of the time before; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? KnownFrom { get; init; }

    /// <summary>The points, the earliest first; none from before the first order.</summary>
    public required IReadOnlyList<CustomerTrajectoryPoint> Points { get; init; }

    /// <summary>The orders since the first point, and those of the week before it, the earliest first; the latest thousand of them.</summary>
    public required IReadOnlyList<OrderAnswer> Orders { get; init; }
}
