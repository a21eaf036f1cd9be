using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Customer equity under a scenario.</summary>
/// <param name="Scenario">What is otherwise.</param>
/// <param name="Today">The value of today's customers.</param>
/// <param name="Coming">The value of those who are still to come.</param>
public sealed record EquityValue(
    EquityScenario Scenario,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Today,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Coming)
{
    /// <summary>Both together.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Total => Today + Coming;
}
