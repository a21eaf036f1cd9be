using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a customer of an experiment did: a row of <see cref="ExperimentOutcomes"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Arm">The name of the arm.</param>
/// <param name="Purchases">The purchases of the window; 0 for a customer who is not among the orders.</param>
public readonly record struct ExperimentOutcome(CustomerId CustomerId, string Arm, int Purchases)
{
    /// <summary>What was spent in the window; null where there are no amounts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Spend { get; init; }
}
