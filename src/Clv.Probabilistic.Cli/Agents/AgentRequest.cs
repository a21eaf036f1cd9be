namespace Clv.Probabilistic.Cli;

/// <summary>What the command line says of agents.</summary>
internal sealed record AgentRequest
{
    /// <summary>The folder that they work in.</summary>
    public required string Folder { get; init; }

    /// <summary>Folders that they may read as well.</summary>
    public required IReadOnlyList<string> Readable { get; init; }

    /// <summary>Whether they may read databases.</summary>
    public required bool Databases { get; init; }

    /// <summary>Whether they write nothing.</summary>
    public required bool IsReadOnly { get; init; }
}
