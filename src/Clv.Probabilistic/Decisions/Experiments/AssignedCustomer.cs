using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Which arm a customer is in: a row of <see cref="ExperimentAssignment"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Arm">The name of the arm.</param>
public readonly record struct AssignedCustomer(CustomerId CustomerId, string Arm)
{
    /// <summary>The stratum within which arms were drawn; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stratum { get; init; }
}
