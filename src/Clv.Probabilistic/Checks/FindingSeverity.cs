using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How much a finding about data matters, in ascending order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>A description; nothing needs doing.</summary>
    Info = 0,

    /// <summary>A choice or a small correction that would help.</summary>
    Advice = 1,

    /// <summary>Something that often is an error; look before trusting results.</summary>
    Warning = 2,

    /// <summary>Something that makes results wrong; correct it first.</summary>
    Problem = 3,
}
