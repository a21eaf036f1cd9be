using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Cli;

/// <summary>What a command of the tool has said.</summary>
/// <param name="Words">What it printed.</param>
/// <param name="Bytes">What it wrote to standard output as bytes.</param>
/// <param name="Remarks">What it said on the side, a line each.</param>
internal sealed record ClvJobResult(string Words, byte[] Bytes, IReadOnlyList<string> Remarks)
{
    /// <summary>The bytes as JSON.</summary>
    public JsonObject Json() => JsonNode.Parse(Bytes)!.AsObject();
}
