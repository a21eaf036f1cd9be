using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Why an analysis uses the purchase model that it uses.</summary>
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
