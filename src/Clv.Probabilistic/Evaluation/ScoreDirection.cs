using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Which value of a score is best.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoreDirection>))]
public enum ScoreDirection
{
    /// <summary>The smallest.</summary>
    Smaller,

    /// <summary>The largest.</summary>
    Larger,

    /// <summary>The one closest to 0.</summary>
    CloserToZero,
}
