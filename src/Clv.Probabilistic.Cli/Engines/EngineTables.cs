using System.Data.Common;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>The tables of a database, for whoever names none.</summary>
internal static class EngineTables
{
    private const int MostListed = 10;
    private static readonly string[] _usual = ["orders", "transactions"];

    // Those of states that the tool keeps, which are no orders.
    private static readonly string[] _own = [StateOption.DefaultName, StateOption.DefaultName + StateOption.AboutEnding];

    /// <summary>The one table, or the one that is called as tables of orders are.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="address">The database.</param>
    /// <param name="state">The name of a state that is no table of orders, beside that which states usually have; null for none.</param>
    /// <exception cref="UsageException">There is no such, or several.</exception>
    public static string[] Only(DbConnection connection, EngineAddress address, string? state = null)
    {
        string[] kept = state is null ? _own : [.. _own, state, state + StateOption.AboutEnding];
        string[][] all = [.. Of(connection, address).Where(table => !kept.Contains(table[^1], StringComparer.OrdinalIgnoreCase))];
        if (all.Length == 1)
        {
            return all[0];
        }

        string[][] usual = _usual
            .Select(name => all.Where(table => table[^1].Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray())
            .FirstOrDefault(found => found.Length > 0) ?? [];
        return usual.Length == 1 ? usual[0]
            : all.Length == 0 ? throw new UsageException($"{address.Shown} has no tables that can be read; check the address, or give a query with {EngineOptions.QueryName}.")
            : throw new UsageException(
                $"{address.Shown} has {(usual.Length > 1 ? "several tables" : "no table")} called {_usual[0]} or {_usual[1]} among {Listed(all)}; name one with {EngineOptions.TableName}, or give a query with {EngineOptions.QueryName}.");
    }

    /// <summary>Complains about a table of one part that no schema has.</summary>
    /// <exception cref="DataFormatException">There is no such table.</exception>
    public static void Require(string[] name, DbConnection connection, EngineAddress address)
    {
        if (name.Length > 1)
        {
            // Schemas and databases have names by rules of the engine's own, which then says what it misses.
            return;
        }

        string[][] all = [.. Of(connection, address)];
        if (!Array.Exists(all, table => table[^1].Equals(name[0], StringComparison.OrdinalIgnoreCase)))
        {
            throw new DataFormatException(
                $"{address.Shown} has no table {Excerpt.Of(name[0])}{(all.Length == 0 ? " and no other that can be read" : $" among {Listed(all)}")}; name the right one with {EngineOptions.TableName}.");
        }
    }

    private static string Listed(string[][] tables)
    {
        IEnumerable<string> shown = tables.Take(MostListed)
            .Select(table => string.Join('.', table.Select(Excerpt.Of)).Replace("'", string.Empty, StringComparison.Ordinal));
        string names = string.Join(", ", shown);
        return tables.Length > MostListed ? $"{names} and {Figures.Count(tables.Length - MostListed, "other")}" : names;
    }

    private static List<string[]> Of(DbConnection connection, EngineAddress address)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Query(address.Engine);
        List<string[]> tables = [];
        try
        {
            using DbDataReader rows = command.ExecuteReader();
            while (rows.Read())
            {
                // The schema that names without one are looked for in is left out.
                tables.Add(rows.IsDBNull(0) || rows.GetString(0).Length == 0 ? [rows.GetString(1)] : [rows.GetString(0), rows.GetString(1)]);
            }
        }
        catch (DbException error)
        {
            throw new EngineException($"{address.Shown} cannot be read: {error.Message.TrimEnd('.')}; check that it is what the address says.", error);
        }

        return tables;
    }

    private static string Query(EngineKind engine) => engine switch
    {
        EngineKind.Sqlite => "SELECT NULL, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name",
        EngineKind.DuckDb =>
            """
            SELECT CASE WHEN table_schema = 'main' THEN NULL ELSE table_schema END, table_name FROM information_schema.tables
            WHERE table_catalog = current_database() AND table_schema NOT IN ('information_schema', 'pg_catalog') ORDER BY table_schema, table_name
            """,
        EngineKind.PostgreSql =>
            """
            SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname::text END, c.relname::text
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg^_%' ESCAPE '^'
                AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
            ORDER BY n.nspname, c.relname
            """,
        _ => "SELECT '' AS schema_name, name FROM system.tables WHERE database = currentDatabase() ORDER BY name",
    };
}
