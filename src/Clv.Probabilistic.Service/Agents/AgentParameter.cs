using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>An argument that a tool takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What it means, for the agent to read.</param>
internal sealed record AgentParameter(string Name, AgentParameterKind Kind, string Description)
{
    /// <summary>Whether there is no call without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a file is written by it, which callers with the role admin alone may have, and nobody where nothing is written.</summary>
    public bool WritesFile { get; init; }

    /// <summary>The texts that it may be; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least number that it may be.</summary>
    public double? Least { get; init; }

    /// <summary>The largest number that it may be.</summary>
    public double? Most { get; init; }

    /// <summary>It as JSON Schema says it.</summary>
    public JsonObject Schema()
    {
        JsonObject schema = new()
        {
            ["type"] = Kind switch
            {
                AgentParameterKind.Number => "number",
                AgentParameterKind.WholeNumber => "integer",
                AgentParameterKind.Switch => "boolean",
                AgentParameterKind.Texts => "array",
                _ => "string",
            },
            ["description"] = Description,
        };
        JsonObject texts = schema;
        if (Kind == AgentParameterKind.Texts)
        {
            texts = new JsonObject { ["type"] = "string" };
            schema["items"] = texts;
        }

        if (Choices.Count > 0)
        {
            texts["enum"] = new JsonArray([.. Choices.Select(choice => (JsonNode)choice)]);
        }

        if (Least is { } least)
        {
            schema["minimum"] = least;
        }

        if (Most is { } most)
        {
            schema["maximum"] = most;
        }

        return schema;
    }
}
