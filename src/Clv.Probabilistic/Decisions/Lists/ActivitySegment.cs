using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A kind of customer by a model: how likely still active, and worth how much if so (<see cref="ActivitySegments"/>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivitySegment>))]
public enum ActivitySegment
{
    /// <summary>Likely active, and among the most valuable.</summary>
    Keep = 0,

    /// <summary>Likely active, and worth more than half of all customers.</summary>
    Grow = 1,

    /// <summary>Likely active, and worth little.</summary>
    Serve = 2,

    /// <summary>Active or not, and among the most valuable if so.</summary>
    Save = 3,

    /// <summary>Active or not, and worth more than half of all customers if so.</summary>
    Remind = 4,

    /// <summary>Active or not, and worth little.</summary>
    Wait = 5,

    /// <summary>Likely gone, and among the most valuable if not.</summary>
    WinBack = 6,

    /// <summary>Likely gone, and worth more than half of all customers if not.</summary>
    TryOnce = 7,

    /// <summary>Likely gone, and worth little.</summary>
    LetGo = 8,
}
