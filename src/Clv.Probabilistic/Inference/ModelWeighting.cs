using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How models that are averaged get their weights.</summary>
/// <example>
/// <code>
/// ModelAverage average = ModelAverage.Of(customers, ModelWeighting.Akaike);
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<ModelWeighting>))]
public enum ModelWeighting
{
    /// <summary>The weights with which the mixture of the models predicts single customers best: none of them needs to be right.</summary>
    Stacking = 0,

    /// <summary>Weights by Akaike's information criterion: how likely it is that a model is the best of them. With many customers one model
    /// takes all.</summary>
    Akaike,
}
