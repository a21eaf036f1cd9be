using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Why an analysis uses the purchase model that it uses.</summary>
/// <example>
/// <code>
/// CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });
/// bool nobodyAsked = result.Choice.Reason == ModelChoiceReason.Default;
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<ModelChoiceReason>))]
public enum ModelChoiceReason
{
    /// <summary>No model was named, and it is the default.</summary>
    Default = 0,

    /// <summary>It was named.</summary>
    Named = 1,

    /// <summary>It predicted held-out orders best.</summary>
    Compared = 2,

    /// <summary>The best was asked for, the orders allow no comparison, and it is the default.</summary>
    NotComparable = 3,
}
