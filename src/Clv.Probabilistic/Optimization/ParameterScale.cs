using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The scale on which a parameter is searched for, and on which its intervals are symmetric.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterScale>))]
public enum ParameterScale
{
    /// <summary>The logarithm of a positive parameter.</summary>
    Logarithmic = 0,

    /// <summary>The parameter itself, of either sign: a coefficient.</summary>
    Linear,

    /// <summary>The logit of the share of the way from the smallest value to the largest.</summary>
    Bounded,

    /// <summary>A whole number, which is not searched for along a slope: one after the other is tried.</summary>
    WholeNumber,
}
