using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Who may be behind one history: a row of <see cref="CustomerDraws"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="IsActive">Whether the customer is active at the end of observation.</param>
/// <param name="PurchaseRate">λ: how often the customer buys per time unit while active.</param>
public readonly record struct CustomerDraw(CustomerId CustomerId, bool IsActive, double PurchaseRate)
{
    /// <summary>p: the probability of dropping out after a purchase; null where the model has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DropoutProbability { get; init; }

    /// <summary>μ: the rate per time unit of dropping out; null where the model has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DropoutRate { get; init; }

    /// <summary>The customer's mean spend per purchase; null without a spend model, NaN where it knows nothing of the customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MeanSpend { get; init; }
}
