using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What became of orders that were sent.</summary>
internal sealed record IntakeAnswer
{
    /// <summary>Those that are new.</summary>
    public required long Accepted { get; init; }

    /// <summary>Those that were there already.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Those that took the place of one with the same id.</summary>
    public required long Corrected { get; init; }

    /// <summary>Those of customers who were erased, from before that day: they stay out.</summary>
    public required long Erased { get; init; }

    /// <summary>Lines that were refused, where <c>?skip_bad=true</c> asks to go on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Refused { get; init; }

    /// <summary>The first of those, in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>Of a stream of lines, the last line up to which everything is on the disk.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ThroughLine { get; init; }

    /// <summary>An answer.</summary>
    public static IntakeAnswer Of(IntakeResult result) => new()
    {
        Accepted = result.Accepted,
        Duplicates = result.Duplicates,
        Corrected = result.Corrected,
        Erased = result.Erased,
    };
}
