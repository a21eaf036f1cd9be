using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The family of a distribution over customers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MixingFamily>))]
public enum MixingFamily
{
    /// <summary>A gamma distribution, by shape and rate.</summary>
    Gamma = 0,

    /// <summary>A beta distribution, by a and b.</summary>
    Beta,

    /// <summary>One value for all.</summary>
    Same,
}
