using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>The base, or a part of it, at the end of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="ModelVersion">The version of the models.</param>
/// <param name="ModelChanged">Whether the point before is by another version: what lies between them is not the customers' doing alone.</param>
/// <param name="Recomputed">Whether it was made afterwards, from the orders.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Active">How many of them are active; of the whole base with its interval.</param>
/// <param name="ExpectedPurchases">How often they will buy within the horizon.</param>
/// <param name="Clv">What they are worth; null without amounts.</param>
internal sealed record TrajectoryPoint(
    DateOnly AsOf, int ModelVersion, bool ModelChanged, bool Recomputed, int Customers, TotalAnswer Active, TotalAnswer ExpectedPurchases, TotalAnswer? Clv)
{
    /// <summary>What moved the value of the whole base since the point before; null where that is not known, and left out of parts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueMovement? Moved { get; init; }
}
