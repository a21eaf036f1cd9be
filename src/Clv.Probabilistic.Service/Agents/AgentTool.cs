using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>A tool that agents call: what it is for, what it takes, what it answers with, and the work.</summary>
internal abstract class AgentTool
{
    /// <summary>The name by which it is called.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it.</summary>
    public abstract string Title { get; }

    /// <summary>What it is for and when to call it, for the agent to read.</summary>
    public abstract string Description { get; }

    /// <summary>What it takes.</summary>
    public abstract IReadOnlyList<AgentParameter> Parameters { get; }

    /// <summary>The fields of its answer, each with its JSON Schema as text.</summary>
    public abstract IReadOnlyList<AgentField> Fields { get; }

    /// <summary>The role that a caller of a service needs.</summary>
    public abstract ServiceRole Role { get; }

    /// <summary>Whether it writes files.</summary>
    public virtual bool Writes => false;

    /// <summary>Whether it is about the customers that a service has now, and not about files.</summary>
    public virtual bool IsLive => false;

    /// <summary>Whether it may take long, so that one at a time is enough.</summary>
    public virtual bool IsHeavy => false;

    /// <summary>Whether it writes its own entry into the audit log, with the customer whom it is about.</summary>
    public virtual bool AuditsItself => false;

    /// <summary>Does the work.</summary>
    /// <param name="arguments">What the agent gave.</param>
    /// <param name="call">Who asks, and whom to tell how far the work is.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="AgentRefusalException">It cannot be done.</exception>
    public abstract Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token);

    /// <summary>What it takes of a caller.</summary>
    /// <param name="mayWrite">Whether files are written for the caller.</param>
    public IReadOnlyList<AgentParameter> ParametersFor(bool mayWrite) =>
        mayWrite ? Parameters : [.. Parameters.Where(parameter => !parameter.WritesFile)];

    /// <summary>The JSON Schema of what a tool takes.</summary>
    /// <param name="parameters">What it takes of the caller.</param>
    public static JsonObject InputSchema(IReadOnlyList<AgentParameter> parameters)
    {
        JsonObject schema = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Schema()))),
            ["additionalProperties"] = false,
        };
        if (parameters.Any(parameter => parameter.IsRequired))
        {
            schema["required"] = AgentJson.Texts(parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name));
        }

        return schema;
    }

    /// <summary>The JSON Schema of what it answers with.</summary>
    public JsonObject OutputSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema()))),
        ["required"] = AgentJson.Texts(Fields.Select(field => field.Name)),
    };
}
