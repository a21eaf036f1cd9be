using System.Data;
using Npgsql;
using static Clv.Probabilistic.Service.PostgresReading;

namespace Clv.Probabilistic.Service;

/// <summary>One transaction of a store in PostgreSQL, under the lock of those who write to its schema.</summary>
/// <remarks>The lock is taken before anything is read, and every statement sees what has been committed until it begins (<c>READ COMMITTED</c>), so that
/// nothing that is read here changes before the commit.</remarks>
internal sealed class PostgresWriting : IStoreWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly PostgresStatements _statements;
    private readonly PostgresReading _reading;
    private readonly string _shown;
    private readonly Action _ended;
    private bool _isDisposed;

    private PostgresWriting(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresStatements statements, string shown, Action ended)
    {
        _connection = connection;
        _transaction = transaction;
        _statements = statements;
        _reading = new PostgresReading(connection, statements);
        _shown = shown;
        _ended = ended;
    }

    /// <summary>Begins, once nobody else writes.</summary>
    /// <param name="connection">A connection, which is given back at the end, also where this fails.</param>
    /// <param name="statements">The statements of the schema.</param>
    /// <param name="lockNumber">The lock of those who write to it.</param>
    /// <param name="shown">The store.</param>
    /// <param name="ended">Called when it has ended, either way.</param>
    /// <param name="token">Stops waiting.</param>
    public static async Task<IStoreWriter> BeginAsync(
        NpgsqlConnection connection, PostgresStatements statements, long lockNumber, string shown, Action ended, CancellationToken token)
    {
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, token);
            await using NpgsqlBatch batch = connection.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresStatements.Durable));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresStatements.Limited));
            batch.BatchCommands.Add(Command(PostgresStatements.Lock, Of(lockNumber)));
            await batch.ExecuteNonQueryAsync(token);
            return new PostgresWriting(connection, transaction, statements, shown, ended);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<CustomerMark, StoredCustomer>> FindAsync(IReadOnlyCollection<CustomerMark> marks, CancellationToken token)
    {
        if (marks.Count == 0)
        {
            return new Dictionary<CustomerMark, StoredCustomer>();
        }

        return (await SayAsync(_reading.FindAsync(Bytes(marks), token))).ToDictionary(customer => customer.Mark);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<CustomerMark, CustomerMark>> OwnersAsync(IReadOnlyCollection<CustomerMark> orders, CancellationToken token) =>
        orders.Count == 0 ? new Dictionary<CustomerMark, CustomerMark>() : await SayAsync(_reading.OwnersAsync(Bytes(orders), token));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) =>
        await SayAsync(_reading.DocumentAsync(kind, name, token));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> DocumentsAsync(string kind, IReadOnlyCollection<string> names, CancellationToken token)
    {
        if (names.Count == 0)
        {
            return new Dictionary<string, byte[]>();
        }

        IReadOnlyList<(string Name, byte[] Body)> found = await SayAsync(_reading.DocumentsAsync(kind, [.. names], token));
        return found.ToDictionary(document => document.Name, document => document.Body, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CommitAsync(StoreChange change, CancellationToken token)
    {
        long revision = await SayAsync(WriteAsync(change, token));
        try
        {
            // From here on it is not broken off: nobody would know what became of it.
            await _transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault))
        {
            throw fault is PostgresException && !PostgresFaults.IsLoss(fault)
                ? PostgresFaults.Translate(_shown, fault)
                : PostgresFaults.Uncertain(_shown, fault);
        }

        if (change.Erases)
        {
            await CleanAsync();
        }

        return revision;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            await _transaction.DisposeAsync();
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault) || fault is InvalidOperationException)
        {
            // The connection is gone, and with it the transaction.
        }
        finally
        {
            await _connection.DisposeAsync();
            _ended();
        }
    }

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        NpgsqlBatchCommand command = new(text);
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static byte[][] Bytes(IReadOnlyCollection<CustomerMark> marks) => [.. marks.Select(mark => mark.ToArray())];

    /// <summary>Waits for something, with the complaints of the driver as sentences.</summary>
    private async Task<T> SayAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault))
        {
            throw PostgresFaults.Translate(_shown, fault);
        }
    }

    /// <summary>Writes everything in one go to the server and back.</summary>
    private async Task<long> WriteAsync(StoreChange change, CancellationToken token)
    {
        await using NpgsqlBatch batch = _connection.CreateBatch();
        foreach (NpgsqlBatchCommand command in Commands(change))
        {
            batch.BatchCommands.Add(command);
        }

        await using NpgsqlDataReader results = await batch.ExecuteReaderAsync(token);
        await results.ReadAsync(token);
        long revision = results.GetInt64(0);
        while (await results.NextResultAsync(token))
        {
            // Nothing else is answered, but each statement is waited for.
        }

        return revision;
    }

    private IEnumerable<NpgsqlBatchCommand> Commands(StoreChange change)
    {
        yield return new NpgsqlBatchCommand(change.ChangesCustomers ? _statements.NextRevision : _statements.Revision);
        if (change.Removed is { Count: > 0 } removed)
        {
            yield return Command(_statements.RemoveKeys, Of(removed.ToArray()));
            yield return Command(_statements.Remove, Of(removed.ToArray()));
        }

        StoredCustomer[] added = [.. change.Customers.Where(customer => customer.Number == 0)];
        if (added.Length > 0)
        {
            yield return Command(
                _statements.Insert,
                Of(added.Select(customer => customer.Mark.ToArray()).ToArray()),
                Of(added.Select(customer => customer.Record).ToArray()),
                Of(added.Select(customer => customer.Key).ToArray()));
        }

        StoredCustomer[] changed = [.. change.Customers.Where(customer => customer.Number != 0)];
        if (changed.Length > 0)
        {
            yield return Command(
                _statements.Update,
                Of(changed.Select(customer => customer.Number).ToArray()),
                Of(changed.Select(customer => customer.Mark.ToArray()).ToArray()),
                Of(changed.Select(customer => customer.Record).ToArray()));
        }

        StoredCustomer[] sealedOnes = [.. changed.Where(customer => customer.Key is not null)];
        if (sealedOnes.Length > 0)
        {
            yield return Command(
                _statements.PutKeys,
                Of(sealedOnes.Select(customer => customer.Number).ToArray()),
                Of(sealedOnes.Select(customer => customer.Key!).ToArray()));
        }

        foreach (NpgsqlBatchCommand command in OwnerCommands(change).Concat(DocumentCommands(change)).Concat(AuditCommands(change)))
        {
            yield return command;
        }
    }

    private IEnumerable<NpgsqlBatchCommand> OwnerCommands(StoreChange change)
    {
        // Of two owners of one order the later counts; a statement takes each row once.
        Dictionary<CustomerMark, CustomerMark> owners = [];
        foreach ((CustomerMark order, CustomerMark customer) in change.Owners)
        {
            owners[order] = customer;
        }

        if (owners.Count > 0)
        {
            yield return Command(_statements.PutOwners, Of(Bytes(owners.Keys)), Of(Bytes(owners.Values)));
        }

        if (change.Ownerless.Count > 0)
        {
            yield return Command(_statements.RemoveOwners, Of(Bytes(change.Ownerless)));
        }
    }

    private IEnumerable<NpgsqlBatchCommand> DocumentCommands(StoreChange change)
    {
        Dictionary<(string Kind, string Name), byte[]?> documents = [];
        foreach ((string kind, string name, byte[]? body) in change.Documents)
        {
            documents[(kind, name)] = body;
        }

        KeyValuePair<(string Kind, string Name), byte[]?>[] put = [.. documents.Where(document => document.Value is not null)];
        if (put.Length > 0)
        {
            yield return Command(
                _statements.PutDocuments,
                Of(put.Select(document => document.Key.Kind).ToArray()),
                Of(put.Select(document => document.Key.Name).ToArray()),
                Of(put.Select(document => document.Value!).ToArray()));
        }

        if (put.Length < documents.Count)
        {
            (string Kind, string Name)[] removed = [.. documents.Where(document => document.Value is null).Select(document => document.Key)];
            yield return Command(
                _statements.RemoveDocuments, Of(removed.Select(document => document.Kind).ToArray()), Of(removed.Select(document => document.Name).ToArray()));
        }
    }

    private IEnumerable<NpgsqlBatchCommand> AuditCommands(StoreChange change)
    {
        if (change.Audit is { Count: > 0 } entries)
        {
            yield return Command(
                _statements.AddAudit,
                Of(entries.Select(entry => entry.At.Ticks).ToArray()),
                Of(entries.Select(entry => entry.Actor).ToArray()),
                Of(entries.Select(entry => entry.Action).ToArray()),
                Of(entries.Select(entry => entry.Subject).ToArray()),
                Of(entries.Select(entry => entry.Detail).ToArray()));
        }
    }

    private async Task CleanAsync()
    {
        try
        {
            await using NpgsqlCommand command = _connection.CreateCommand();
            command.CommandText = _statements.Clean;
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault))
        {
            // It is erased, and who asked for it is told so: rows that no query sees are left to the server's own vacuum, which comes by in time.
        }
    }
}
