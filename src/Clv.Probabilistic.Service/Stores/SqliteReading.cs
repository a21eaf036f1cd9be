using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service;

/// <summary>A connection that reads, with its statements prepared: one caller at a time.</summary>
internal sealed class SqliteReading : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteParameter _findMark;
    private readonly SqliteCommand _document;

    public SqliteReading(SqliteConnection connection)
    {
        _connection = connection;
        _find = Prepared(SqliteStatements.Find, ("$mark", SqliteType.Blob));
        _findMark = _find.Parameters[0];
        _document = Prepared(SqliteStatements.Document, ("$kind", SqliteType.Text), ("$name", SqliteType.Text));
    }

    public long Revision() => Number(SqliteStatements.Revision);

    public long Count() => Number(SqliteStatements.Count);

    public long HighestNumber() => Number(SqliteStatements.HighestNumber);

    public StoredCustomer? Find(CustomerMark mark)
    {
        _findMark.Value = mark.ToArray();
        using SqliteDataReader rows = _find.ExecuteReader();
        return rows.Read() ? CustomerOf(rows, mark) : null;
    }

    public IReadOnlyList<StoredCustomer> Find(long[] numbers)
    {
        using SqliteCommand command = Prepared(SqliteStatements.FindNumber, ("$number", SqliteType.Integer));
        List<StoredCustomer> found = new(numbers.Length);
        foreach (long number in numbers)
        {
            command.Parameters[0].Value = number;
            using SqliteDataReader rows = command.ExecuteReader();
            if (rows.Read())
            {
                found.Add(CustomerOf(rows, CustomerMark.Read(rows.GetFieldValue<byte[]>(4))));
            }
        }

        return found;
    }

    public IReadOnlyList<StoredCustomer> List(long after, long upTo, int limit)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = SqliteStatements.List;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$up_to", upTo);
        command.Parameters.AddWithValue("$limit", limit);
        using SqliteDataReader rows = command.ExecuteReader();
        List<StoredCustomer> found = new(Math.Min(limit, 4096));
        while (rows.Read())
        {
            found.Add(CustomerOf(rows, CustomerMark.Read(rows.GetFieldValue<byte[]>(4))));
        }

        return found;
    }

    public byte[]? Document(string kind, string name)
    {
        _document.Parameters[0].Value = kind;
        _document.Parameters[1].Value = name;
        return (byte[]?)_document.ExecuteScalar();
    }

    public IReadOnlyList<(string Name, byte[] Body)> Documents(string kind)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = SqliteStatements.Documents;
        command.Parameters.AddWithValue("$kind", kind);
        using SqliteDataReader rows = command.ExecuteReader();
        List<(string Name, byte[] Body)> found = [];
        while (rows.Read())
        {
            found.Add((rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
        }

        return found;
    }

    public IReadOnlyList<(long Number, AuditEntry Entry)> Audit(long? before, string? subject, int limit)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = SqliteStatements.Audit;
        command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("$subject", (object?)subject ?? DBNull.Value);
        command.Parameters.AddWithValue("$limit", limit);
        using SqliteDataReader rows = command.ExecuteReader();
        List<(long Number, AuditEntry Entry)> found = [];
        while (rows.Read())
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

    public void Dispose()
    {
        _find.Dispose();
        _document.Dispose();
        _connection.Dispose();
    }

    private static StoredCustomer CustomerOf(SqliteDataReader row, CustomerMark mark) =>
        new(row.GetInt64(0), mark, row.GetInt64(1), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(2));

    private SqliteCommand Prepared(string statement, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = statement;
        foreach ((string name, SqliteType type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }

    private long Number(string query)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
