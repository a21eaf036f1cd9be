using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Clv.Probabilistic.Service;

/// <summary>Makes the tables of a store where there are none, and sees to it that those that are there are known.</summary>
internal static class PostgresSchema
{
    public const int Layout = 1;

    private const int OldestServer = 12;

    /// <summary>Looks at the schema of a store, and makes it where it is missing and the store is not only read.</summary>
    /// <param name="source">The database.</param>
    /// <param name="address">Its address.</param>
    /// <param name="statements">The statements of its schema.</param>
    /// <param name="access">What it is opened for.</param>
    /// <exception cref="StoreException">There is something else, or a newer layout, or nothing and it is only read.</exception>
    public static void Prepare(NpgsqlDataSource source, PostgresAddress address, PostgresStatements statements, StoreAccess access)
    {
        using NpgsqlConnection connection = source.OpenConnection();
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StoreException($"{address.Shown} is PostgreSQL {connection.PostgreSqlVersion}; a store needs {OldestServer} or a newer one.");
        }

        // Services that start at the same time make it one after the other.
        using NpgsqlTransaction transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        if (access is StoreAccess.Service or StoreAccess.Administration)
        {
            Run(connection, PostgresStatements.Lock, new NpgsqlParameter<long> { TypedValue = LockOf(address.Schema) });
        }

        NpgsqlParameter schema = new NpgsqlParameter<string> { TypedValue = address.Schema };
        HashSet<string> relations = Texts(connection, PostgresStatements.Relations, schema);
        if (relations.Contains(PostgresStatements.MarkTable))
        {
            RequireLayout(connection, address, statements);
        }
        else if (relations.Count > 0)
        {
            throw new StoreException($"The schema {address.Schema} of {address.Shown} has tables of something else; name another with ?schema=NAME in the address.");
        }
        else if (access == StoreAccess.ReadOnly)
        {
            throw new StoreException($"{address.Shown} has no store, and --read-only makes none; start once without it, or name the store with --store.");
        }
        else if (access == StoreAccess.Existing)
        {
            throw new StoreException($"{address.Shown} has no store, so there are no keys; clv serve makes the store, and --add-key NAME a first key in it.");
        }
        else
        {
            Make(connection, address, statements);
        }

        transaction.Commit();
    }

    /// <summary>What writers of a schema hold while they write.</summary>
    public static long LockOf(string schema) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"clv serve {schema}")));

    private static void Make(NpgsqlConnection connection, PostgresAddress address, PostgresStatements statements)
    {
        using NpgsqlCommand has = Command(connection, PostgresStatements.HasSchema, new NpgsqlParameter<string> { TypedValue = address.Schema });
        if (!(bool)has.ExecuteScalar()!)
        {
            Run(connection, statements.CreateSchema);
        }

        Run(connection, statements.CreateTables);
        Run(connection, statements.PutLayout, new NpgsqlParameter<int> { TypedValue = Layout });
    }

    private static void RequireLayout(NpgsqlConnection connection, PostgresAddress address, PostgresStatements statements)
    {
        using NpgsqlCommand command = Command(connection, statements.Layout);
        if (command.ExecuteScalar() is not int layout)
        {
            throw new StoreException($"{address.Shown} does not say of which layout it is; restore it from its last copy.");
        }

        if (layout > Layout)
        {
            throw new StoreException($"{address.Shown} is of layout {layout}, and this version of clv knows up to {Layout}; use the version that wrote it, or a newer one.");
        }
    }

    private static HashSet<string> Texts(NpgsqlConnection connection, string query, NpgsqlParameter parameter)
    {
        using NpgsqlCommand command = Command(connection, query, parameter);
        using NpgsqlDataReader rows = command.ExecuteReader();
        HashSet<string> texts = new(StringComparer.Ordinal);
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private static void Run(NpgsqlConnection connection, string statement, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        using NpgsqlCommand command = Command(connection, statement, parameters);
        command.ExecuteNonQuery();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
