using System.Text.Json;

namespace Clv.Probabilistic.Notebooks;

/// <summary>Something that the tool says while it runs a cell.</summary>
/// <param name="Type">What, by the protocol's name, such as <c>ReturnValueProduced</c>.</param>
/// <param name="Token">The command that it is about; empty for none.</param>
/// <param name="Content">What the event says.</param>
internal sealed record KernelEvent(string Type, string Token, JsonElement Content)
{
    /// <summary>Whether a command is done.</summary>
    public bool EndsCommand => Type is "CommandSucceeded" or "CommandFailed";

    /// <summary>An event of a line; null where the line is something else.</summary>
    public static KernelEvent? TryParse(string line)
    {
        try
        {
            JsonElement root = JsonElement.Parse(line);
            return root.TryGetProperty("eventType", out JsonElement type)
                ? new KernelEvent(type.GetString()!, TokenOf(root), root.GetProperty("event"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text of the event; null where it has none of this name.</summary>
    public string? Text(string name) => Content.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static string TokenOf(JsonElement root) =>
        root.TryGetProperty("command", out JsonElement command)
        && command.ValueKind == JsonValueKind.Object
        && command.TryGetProperty("token", out JsonElement token)
            ? token.GetString() ?? string.Empty
            : string.Empty;
}
