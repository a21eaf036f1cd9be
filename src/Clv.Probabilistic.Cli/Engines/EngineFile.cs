namespace Clv.Probabilistic.Cli;

/// <summary>What can be told of the file of a database before it is opened.</summary>
internal static class EngineFile
{
    /// <summary>What a SQLite database begins with.</summary>
    public static ReadOnlySpan<byte> SqliteMark => "SQLite format 3\0"u8;

    /// <summary>Complains about a database that is not there, before anybody makes an empty one of that name.</summary>
    public static void Require(EngineAddress address, EngineRequest request)
    {
        if (address.IsServer)
        {
            return;
        }

        RequireNoPassword(address, request, EngineOptions.PasswordName);
        if (address.IsOfFiles)
        {
            return;
        }

        if (address.File.Length == 0)
        {
            if (address.Engine == EngineKind.DuckDb && request.QueryFile is not null)
            {
                return;
            }

            throw new UsageException(
                address.Engine == EngineKind.DuckDb
                    ? $"duckdb: without a file has no tables; name one, as duckdb:shop.duckdb, or give a query of files with {EngineOptions.QueryName}."
                    : "sqlite: stands before a file; name one, as sqlite:shop.db.");
        }

        RequireOfEngine(address);
        if (!File.Exists(address.File))
        {
            throw new FileNotFoundException($"{address.File} does not exist; check the path: a database is read, and none is made.");
        }
    }

    /// <summary>Complains about a file that cannot become a database, or is something else.</summary>
    /// <param name="address">The database.</param>
    /// <param name="request">What the command line says beside it.</param>
    /// <param name="password">The option of its password.</param>
    /// <returns>Whether the file will be made.</returns>
    public static bool RequireWritable(EngineAddress address, EngineRequest request, string password)
    {
        if (address.IsServer)
        {
            return false;
        }

        RequireNoPassword(address, request, password);
        if (address.File.Length == 0)
        {
            throw new UsageException($"{address.Shown} names no file; name one, as {address.Engine.ToString().ToLowerInvariant()}:scores.db.");
        }

        RequireOfEngine(address);
        string folder = Path.GetDirectoryName(Path.GetFullPath(address.File)) ?? address.File;
        return Directory.Exists(folder)
            ? !File.Exists(address.File)
            : throw new IOException($"The folder {folder} does not exist; create it, or name another database.");
    }

    private static void RequireNoPassword(EngineAddress address, EngineRequest request, string password)
    {
        if (request.PasswordFile is not null)
        {
            throw new UsageException($"{password} is for servers, and {address.Shown} is a file; leave it out.");
        }
    }

    private static void RequireOfEngine(EngineAddress address)
    {
        if (Directory.Exists(address.File))
        {
            throw new IOException($"{address.File} is a folder; name the file of a {address.EngineName} database.");
        }

        if (address.Engine == EngineKind.DuckDb && OrderSources.Begins(address.File, SqliteMark))
        {
            throw new DataFormatException($"{address.File} is a SQLite database; name it as sqlite:{address.File}.");
        }
    }
}
