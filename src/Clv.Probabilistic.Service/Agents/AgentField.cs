using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>A field of what a tool answers with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What it means, for the agent to read.</param>
internal sealed record AgentField(string Name, AgentFieldKind Kind, string Description)
{
    /// <summary>It as JSON Schema says it.</summary>
    public JsonObject Schema()
    {
        JsonObject schema = Kind switch
        {
            AgentFieldKind.Number => Of("number", "null"),
            AgentFieldKind.Text => Of("string", "null"),
            AgentFieldKind.Flag => Of("boolean"),
            AgentFieldKind.Id => Of("string", "integer"),
            AgentFieldKind.Texts => new JsonObject { ["type"] = "array", ["items"] = Of("string") },
            AgentFieldKind.Table => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["columns"] = new JsonObject { ["type"] = "array", ["items"] = Of("string") },
                    ["rows"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "array" } },
                },
                ["required"] = AgentJson.Texts(["columns", "rows"]),
            },
            _ => Of("object", "null"),
        };
        schema["description"] = Description;
        return schema;
    }

    private static JsonObject Of(params string[] types) =>
        new() { ["type"] = types.Length == 1 ? types[0] : AgentJson.Texts(types) };
}
