using Npgsql;

namespace Clv.Probabilistic.Service;

/// <summary>A store in a schema of a PostgreSQL database, which several services may share.</summary>
/// <remarks>
/// Those who write do so one after the other, also from several processes (an advisory lock of the schema), and a commit is on the server's disk before it
/// is acknowledged. A connection that is lost is replaced by the next call.
/// What is deleted is gone for whoever asks the database, and an erasure is followed by <c>VACUUM</c> of the tables, which frees the rows (where that
/// fails, the server's own does it later). What
/// is left is not read by any query: bytes in free space of the data files, where <c>VACUUM</c> or later rows have not written over them, in the
/// write-ahead log until that is recycled, and in copies. With <c>--encrypt</c> both the record and the key that went with it are there sealed, so that
/// nobody reads them without the master key.
/// </remarks>
internal sealed class PostgresStore : IServiceStore
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresStatements _statements;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly bool _readOnly;
    private readonly long _lock;
    private bool _isDisposed;

    private PostgresStore(NpgsqlDataSource source, PostgresAddress address, PostgresStatements statements, bool readOnly)
    {
        _source = source;
        _statements = statements;
        _readOnly = readOnly;
        _lock = PostgresSchema.LockOf(address.Schema);
        Shown = address.Shown;
    }

    /// <inheritdoc/>
    public string Shown { get; }

    /// <inheritdoc/>
    public bool Writes => !_readOnly;

    /// <summary>Opens a store, or makes one.</summary>
    /// <param name="address">Where it is, as <see cref="PostgresAddress"/> says.</param>
    /// <param name="access">What it is opened for.</param>
    /// <exception cref="StoreException">The schema is of something else or of a newer version, or the database cannot be used.</exception>
    public static PostgresStore Open(string address, StoreAccess access)
    {
        PostgresAddress read = PostgresAddress.Parse(address, access);
        PostgresStatements statements = new(read.Schema);
        NpgsqlDataSource source = SourceOf(read);
        try
        {
            PostgresSchema.Prepare(source, read, statements, access);
            return new PostgresStore(source, read, statements, access == StoreAccess.ReadOnly);
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault))
        {
            source.Dispose();
            throw PostgresFaults.Translate(read.Shown, fault);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> RevisionAsync(CancellationToken token) => ReadAsync((reading, stop) => reading.RevisionAsync(stop), token);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken token) => ReadAsync((reading, stop) => reading.CountAsync(stop), token);

    /// <inheritdoc/>
    public ValueTask<StoredCustomer?> FindAsync(CustomerMark mark, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.FindAsync(mark, stop), token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> ListAsync(long after, long upTo, int limit, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.ListAsync(after, upTo, limit, stop), token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> FindNumbersAsync(long[] numbers, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.FindAsync(numbers, stop), token);

    /// <inheritdoc/>
    public ValueTask<long> HighestNumberAsync(CancellationToken token) => ReadAsync((reading, stop) => reading.HighestNumberAsync(stop), token);

    /// <inheritdoc/>
    public ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.DocumentAsync(kind, name, stop), token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.DocumentsAsync(kind, stop), token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditAsync(long? before, string? subject, int limit, CancellationToken token) =>
        ReadAsync((reading, stop) => reading.AuditAsync(before, subject, limit, stop), token);

    /// <inheritdoc/>
    public async ValueTask<long> ForgetAuditAsync(DateTime before, CancellationToken token)
    {
        RequireWriting();
        try
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(token);
            await using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = _statements.ForgetAudit;
            command.Parameters.Add(PostgresReading.Of(before.Ticks));
            return await command.ExecuteNonQueryAsync(token);
        }
        catch (Exception fault) when (PostgresFaults.IsOne(fault))
        {
            throw PostgresFaults.Translate(Shown, fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreWriter> WriteAsync(CancellationToken token)
    {
        RequireWriting();
        await _writing.WaitAsync(token);
        try
        {
            return await TryAsync(BeginAsync, token);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        // A change that is under way comes to its end.
        await _writing.WaitAsync();
        _isDisposed = true;
        await _source.DisposeAsync();
        _writing.Dispose();
    }

    private static NpgsqlDataSource SourceOf(PostgresAddress address)
    {
        try
        {
            return new NpgsqlDataSourceBuilder(address.Settings.ConnectionString).Build();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new StoreException($"The settings in the address of {address.Shown} do not go together; correct what stands behind the question mark.", inner: error);
        }
    }

    private async Task<IStoreWriter> BeginAsync(CancellationToken token)
    {
        NpgsqlConnection connection = await _source.OpenConnectionAsync(token);
        return await PostgresWriting.BeginAsync(connection, _statements, _lock, Shown, () => _writing.Release(), token);
    }

    private async ValueTask<T> ReadAsync<T>(Func<PostgresReading, CancellationToken, Task<T>> read, CancellationToken token) => await TryAsync(
        async stop =>
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(stop);
            return await read(new PostgresReading(connection, _statements), stop);
        },
        token);

    /// <summary>Does what changes nothing, and once more over a new connection where the one that lay ready was gone.</summary>
    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken token)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await work(token);
            }
            catch (Exception fault) when (attempt == 0 && PostgresFaults.IsLoss(fault))
            {
                // Those that lie ready beside it are most likely gone as well.
                _source.Clear();
            }
            catch (Exception fault) when (PostgresFaults.IsOne(fault))
            {
                throw PostgresFaults.Translate(Shown, fault);
            }
        }
    }

    private void RequireWriting()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_readOnly)
        {
            throw new StoreException($"{Shown} was opened with --read-only; nothing is written to it.");
        }
    }
}
