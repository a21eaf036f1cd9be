using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>What a tool answers with.</summary>
/// <param name="Text">In words, short.</param>
/// <param name="Structured">In fields, by the tool's schema.</param>
internal sealed record AgentAnswer(string Text, JsonObject Structured)
{
    /// <summary>The files that hold the whole of it, relative to the folder.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether there is something of the data in the text, which is said below it.</summary>
    public bool HasData { get; init; }
}
