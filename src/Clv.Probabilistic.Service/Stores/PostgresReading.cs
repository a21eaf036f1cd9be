using System.Data;
using System.Globalization;
using Npgsql;

namespace Clv.Probabilistic.Service;

/// <summary>Questions to the tables of a store, over a connection that is borrowed for one of them.</summary>
internal readonly struct PostgresReading(NpgsqlConnection connection, PostgresStatements statements)
{
    public Task<long> RevisionAsync(CancellationToken token) => NumberAsync(statements.Revision, token);

    public Task<long> CountAsync(CancellationToken token) => NumberAsync(statements.Count, token);

    public Task<long> HighestNumberAsync(CancellationToken token) => NumberAsync(statements.HighestNumber, token);

    public async Task<StoredCustomer?> FindAsync(CustomerMark mark, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.Find, Of(mark.ToArray()));
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, token);
        return await rows.ReadAsync(token) ? CustomerOf(rows) : null;
    }

    public async Task<IReadOnlyList<StoredCustomer>> FindAsync(byte[][] marks, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.FindAll, Of(marks));
        return await CustomersAsync(command, marks.Length, token);
    }

    public async Task<IReadOnlyList<StoredCustomer>> ListAsync(long after, long upTo, int limit, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.List, Of(after), Of(upTo), Of((long)limit));
        return await CustomersAsync(command, limit, token);
    }

    public async Task<IReadOnlyList<StoredCustomer>> FindAsync(long[] numbers, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.FindNumbers, Of(numbers));
        return await CustomersAsync(command, numbers.Length, token);
    }

    public async Task<IReadOnlyDictionary<CustomerMark, CustomerMark>> OwnersAsync(byte[][] orders, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.Owners, Of(orders));
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(token);
        Dictionary<CustomerMark, CustomerMark> owners = [];
        while (await rows.ReadAsync(token))
        {
            owners[CustomerMark.Read(rows.GetFieldValue<byte[]>(0))] = CustomerMark.Read(rows.GetFieldValue<byte[]>(1));
        }

        return owners;
    }

    public async Task<byte[]?> DocumentAsync(string kind, string name, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.Document, Of(kind), Of(name));
        return (byte[]?)await command.ExecuteScalarAsync(token);
    }

    public async Task<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.DocumentsOf, Of(kind));
        return await DocumentsAsync(command, token);
    }

    public async Task<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, string[] names, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(statements.DocumentsNamed, Of(kind), Of(names));
        return await DocumentsAsync(command, token);
    }

    public async Task<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditAsync(long? before, string? subject, int limit, CancellationToken token)
    {
        await using NpgsqlCommand command = subject is null
            ? Command(statements.Audit, Of(before ?? long.MaxValue), Of((long)limit))
            : Command(statements.AuditOf, Of(before ?? long.MaxValue), Of((long)limit), Of(subject));
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(token);
        List<(long Number, AuditEntry Entry)> found = [];
        while (await rows.ReadAsync(token))
        {
            AuditEntry entry = new(
                new DateTime(rows.GetInt64(1), DateTimeKind.Utc),
                rows.GetString(2),
                rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetString(4),
                rows.IsDBNull(5) ? null : rows.GetString(5));
            found.Add((rows.GetInt64(0), entry));
        }

        return found;
    }

    /// <summary>A value as a parameter.</summary>
    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static StoredCustomer CustomerOf(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        CustomerMark.Read(row.GetFieldValue<byte[]>(4)),
        row.GetInt64(1),
        row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
        row.GetFieldValue<byte[]>(2));

    private static async Task<IReadOnlyList<StoredCustomer>> CustomersAsync(NpgsqlCommand command, int most, CancellationToken token)
    {
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(token);
        List<StoredCustomer> found = new(Math.Min(most, 4096));
        while (await rows.ReadAsync(token))
        {
            found.Add(CustomerOf(rows));
        }

        return found;
    }

    private static async Task<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(NpgsqlCommand command, CancellationToken token)
    {
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(token);
        List<(string Name, byte[] Body)> found = [];
        while (await rows.ReadAsync(token))
        {
            found.Add((rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
        }

        return found;
    }

    private async Task<long> NumberAsync(string query, CancellationToken token)
    {
        await using NpgsqlCommand command = Command(query);
        return Convert.ToInt64(await command.ExecuteScalarAsync(token), CultureInfo.InvariantCulture);
    }

    private NpgsqlCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = text;
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
