using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The family of a prior distribution.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriorFamily>))]
public enum PriorFamily
{
    /// <summary>The same density everywhere, which is no distribution unless the range is bounded.</summary>
    Flat = 0,

    /// <summary>A normal distribution, cut off where the quantity's range ends.</summary>
    Normal,

    /// <summary>The upper half of a normal distribution about 0.</summary>
    HalfNormal,

    /// <summary>A normal distribution of the logarithm.</summary>
    LogNormal,

    /// <summary>A gamma distribution, by shape and rate.</summary>
    Gamma,

    /// <summary>A beta distribution, by a and b.</summary>
    Beta,

    /// <summary>The same density between two numbers, and none outside.</summary>
    Uniform,
}
