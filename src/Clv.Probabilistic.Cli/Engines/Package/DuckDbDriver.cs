using System.Data.Common;
using DuckDB.NET.Data;

namespace Clv.Probabilistic.Cli;

/// <summary>DuckDB within the process: all that touches its driver.</summary>
internal static class DuckDbDriver
{
    private const string InMemory = ":memory:";

    /// <summary>A connection, and its folder for what does not fit into memory.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="request">What the command line says beside.</param>
    /// <param name="writes">Whether it writes, into a file that is made where there is none.</param>
    public static (DbConnection Connection, SpillFolder Folder) Connect(EngineAddress address, EngineRequest request, bool writes)
    {
        SpillFolder folder = new(request.SpillFolder);
        bool isFile = !address.IsOfFiles && address.File.Length > 0;
        DbConnectionStringBuilder settings = new()
        {
            ["Data Source"] = isFile ? address.File : InMemory,
            ["temp_directory"] = folder.Path,
            // Within a container there may be fewer than the machine has.
            ["threads"] = Environment.ProcessorCount,
            // What a file or a query names must not bring anything from elsewhere.
            ["autoinstall_known_extensions"] = "false",
        };
        if (isFile && !writes)
        {
            settings["access_mode"] = "READ_ONLY";
        }

        if (request.MemoryLimit is { } limit)
        {
            const long Kilobyte = 1000;
            settings["memory_limit"] = FormattableString.Invariant($"{limit / Kilobyte}KB");
        }

        return (new DuckDBConnection(settings.ConnectionString), folder);
    }
}
