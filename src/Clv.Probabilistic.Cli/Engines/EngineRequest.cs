namespace Clv.Probabilistic.Cli;

/// <summary>What a command line says of a database beside its address.</summary>
/// <param name="Table">The table as it is written; null where none is named.</param>
/// <param name="QueryFile">The file with a query; null for a table.</param>
/// <param name="ReadsFiles">Whether files are read by DuckDB.</param>
/// <param name="PasswordFile">The file whose first line is the password; null for what the address or the environment says.</param>
internal sealed record EngineRequest(string? Table = null, string? QueryFile = null, bool ReadsFiles = false, string? PasswordFile = null)
{
    /// <summary>Nothing.</summary>
    public static EngineRequest None { get; } = new();

    /// <summary>The option that names <see cref="PasswordFile"/>, for sentences.</summary>
    public string PasswordOption { get; init; } = EngineOptions.PasswordName;

    /// <summary>The memory that an engine within the process keeps to, in bytes; null for its own limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The folder for what does not fit into memory; null for the system's folder for temporary files.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>The parts of the name of a state that is summarized in place of orders; null for orders.</summary>
    public string[]? State { get; init; }

    /// <summary>Whether the grain of the command line was given, and is not what stands for none.</summary>
    public bool SaysGrain { get; init; }

    /// <summary>Whether the database is opened to be written, and not to be read alone.</summary>
    public bool Writes { get; init; }

    /// <summary>The option that is given, for sources that have no use for it; null without any.</summary>
    public string? Given =>
        Table is not null ? EngineOptions.TableName
        : QueryFile is not null ? EngineOptions.QueryName
        : PasswordFile is not null ? EngineOptions.PasswordName
        : State is not null ? StateOption.Name
        : null;
}
