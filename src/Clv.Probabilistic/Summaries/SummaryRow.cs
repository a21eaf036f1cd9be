using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One row of a customer summary: who it is, what is known of the customer, and what came in the holdout.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Frequency">x: the number of repeat purchase periods.</param>
/// <param name="Recency">t_x: the time from first to last purchase.</param>
/// <param name="T">T: the time from first purchase to the end of observation.</param>
/// <remarks>Made from the columns of a <see cref="CustomerSummary"/> when it is asked for. What the summary does not know is null.</remarks>
[method: JsonConstructor]
public readonly record struct SummaryRow(
    CustomerId CustomerId, [property: JsonRequired] int Frequency, [property: JsonRequired] double Recency, [property: JsonRequired] double T)
{
    /// <summary>The mean spend per repeat purchase period, 0 where there is none; null where spend is unknown.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MonetaryValue { get; init; }

    /// <summary>How many customers the row stands for.</summary>
    /// <value>Default 1.</value>
    public double Weight { get; init; } = 1;

    /// <summary>Values of further columns by their names; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Further { get; init; }

    /// <summary>The purchase periods in the holdout; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HoldoutFrequency { get; init; }

    /// <summary>The mean spend per purchase period in the holdout, 0 without one; null without a holdout or amounts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? HoldoutMonetaryValue { get; init; }

    /// <summary>What a model answers questions about.</summary>
    [JsonIgnore]
    public CustomerHistory History => new(Frequency, Recency, T) { MonetaryValue = MonetaryValue, Further = Further };

    /// <summary>The history of a row, so that <c>scorer.Score(customers[0])</c> can be asked.</summary>
    /// <param name="row">The row.</param>
    public static implicit operator CustomerHistory(SummaryRow row) => row.History;
}
