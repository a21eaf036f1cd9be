using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A kind of customer, by how lately and how often it bought: see <see cref="RfmSegments"/> for who belongs where.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RfmSegment>))]
public enum RfmSegment
{
    /// <summary>Bought lately and often.</summary>
    Champions = 0,

    /// <summary>Bought often, and not long ago.</summary>
    Loyal = 1,

    /// <summary>Bought lately, and begins to come back.</summary>
    Promising = 2,

    /// <summary>Bought lately, among those who bought least often.</summary>
    New = 3,

    /// <summary>Neither lately nor long ago, neither often nor never: about to decide.</summary>
    NeedsAttention = 4,

    /// <summary>Bought more than once, and long ago.</summary>
    AtRisk = 5,

    /// <summary>Bought most often of all, and long ago.</summary>
    CannotLoseThem = 6,

    /// <summary>Bought seldom, and long ago.</summary>
    Hibernating = 7,

    /// <summary>Bought seldom, and longest ago of all.</summary>
    Lost = 8,
}
