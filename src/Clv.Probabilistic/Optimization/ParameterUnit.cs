using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The unit of a model's parameter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterUnit>))]
public enum ParameterUnit
{
    /// <summary>A pure number.</summary>
    None = 0,

    /// <summary>A time, in the model's time unit.</summary>
    Time,

    /// <summary>One by a time, in the model's time unit: a rate.</summary>
    PerTime,

    /// <summary>An amount of money.</summary>
    Money,
}
