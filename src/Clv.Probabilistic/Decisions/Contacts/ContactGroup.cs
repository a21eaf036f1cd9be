using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a plan does with a group of customers: a row of <see cref="ContactPlan.Groups"/>.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Customers">Its customers.</param>
/// <param name="Contacted">How many are contacted.</param>
/// <param name="Cost">What that is expected to cost.</param>
/// <param name="Gain">What it is expected to gain.</param>
public sealed record ContactGroup(
    string Group,
    int Customers,
    int Contacted,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Cost,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Gain)
{
    /// <summary>Gain per cost of the last customer who is contacted; null where nobody is.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LastReturn { get; init; }

    /// <summary>Gain per cost of the first who is not; null where all are. A group's is never above another's <see cref="LastReturn"/>: money would gain more
    /// there.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? NextReturn { get; init; }
}
