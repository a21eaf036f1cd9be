using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service;

/// <summary>A store in one SQLite file.</summary>
/// <remarks>
/// Readers go beside the one writer (write-ahead log), and a commit is on the disk before it is acknowledged (<c>synchronous=FULL</c>). What is deleted
/// is overwritten with zeros (<c>secure_delete</c>), and an erasure is followed by a checkpoint that empties the log, so that nothing of the customer is
/// left in either file. A lock file beside it keeps a second service away.
/// </remarks>
internal sealed class SqliteStore : IServiceStore
{
    private const int ApplicationId = 0x434C5653;
    private const int Layout = 1;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly bool _readOnly;
    private readonly FileStream? _lock;
    private readonly ConcurrentBag<SqliteReading> _readers = [];
    private readonly SemaphoreSlim _writing = new(1);
    private readonly SqliteConnection? _writer;
    private readonly SqliteWriting? _written;
    private readonly CancellationTokenSource _ending = new();
    private Task _emptying = Task.CompletedTask;
    private bool _isDisposed;

    private SqliteStore(string path, bool readOnly, FileStream? fileLock)
    {
        _path = path;
        _readOnly = readOnly;
        _lock = fileLock;
        if (readOnly)
        {
            return;
        }

        _writer = Connect();
        _written = new SqliteWriting(_writer, path);
    }

    /// <inheritdoc/>
    public string Shown => _path;

    /// <inheritdoc/>
    public bool Writes => !_readOnly;

    /// <summary>Opens a store, or makes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">What it is opened for.</param>
    /// <exception cref="StoreException">The file is of something else or of a newer version, another service has it, or it cannot be opened.</exception>
    public static SqliteStore Open(string path, StoreAccess access)
    {
        FileStream? held = null;
        try
        {
            bool isThere = File.Exists(path);
            if (!isThere && access == StoreAccess.ReadOnly)
            {
                throw new StoreException($"{path} does not exist, and --read-only makes none; start once without it, or name the store with --store.");
            }

            if (!isThere && access == StoreAccess.Existing)
            {
                throw new StoreException($"{path} does not exist, so there are no keys; clv serve makes the store, and --add-key NAME a first key in it.");
            }

            if (isThere)
            {
                // Before anything is made beside it.
                RequireStore(path, access is StoreAccess.ReadOnly or StoreAccess.Existing);
            }

            held = access == StoreAccess.Service ? Lock(path) : null;
            if (access != StoreAccess.ReadOnly)
            {
                Prepare(path);
            }

            return new SqliteStore(path, access == StoreAccess.ReadOnly, held);
        }
        catch (SqliteException broken)
        {
            held?.Dispose();
            throw Translate(path, broken);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file is such a store, by its first bytes.</summary>
    public static bool IsOne(string file)
    {
        const int PlaceOfId = 68;
        Span<byte> head = stackalloc byte[PlaceOfId + sizeof(int)];
        using FileStream opened = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return opened.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.StartsWith("SQLite format 3\0"u8)
            && BinaryPrimitives.ReadInt32BigEndian(head[PlaceOfId..]) == ApplicationId;
    }

    /// <summary>Empties the log of what was erased as soon as no reader holds it up, between the changes of others.</summary>
    private async Task EmptyLogAsync(SqliteWriting writing)
    {
        while (writing.IsLogToBeEmptied)
        {
            await Task.Delay(BetweenAttempts, _ending.Token);
            await _writing.WaitAsync(_ending.Token);
            try
            {
                writing.EmptyLog(attempts: 1);
            }
            catch (SqliteException)
            {
                // A full disk, or a file that is held: the next attempt finds it better, or the next change says so.
            }
            finally
            {
                _writing.Release();
            }
        }
    }

    /// <summary>Lets the file grow no further, as a full disk does, or lets it again: what tests of a full disk do.</summary>
    internal async Task LimitAsync(bool isFull)
    {
        RequireWriting();
        await _writing.WaitAsync();
        try
        {
            // Fewer pages than there are means as many as there are.
            Run(_writer!, isFull ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1073741823");
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A complaint of the library as a sentence.</summary>
    internal static StoreException Translate(string path, SqliteException broken) => broken.SqliteErrorCode switch
    {
        13 => new StoreException($"There is no room left for {path}; make room, and send again what was not acknowledged.", isFull: true, broken),
        26 => new StoreException($"{path} is no store of clv serve; name another file with --store.", inner: broken),
        14 => new StoreException($"{path} cannot be opened; see whether its folder is there and may be written to, which those who read alone need as well.", inner: broken),
        5 or 6 => new StoreException($"{path} is held by another program; end that, or name another file with --store.", inner: broken),
        8 => new StoreException($"{path} may not be written to; start with --read-only, or give the right to write.", inner: broken),
        11 => new StoreException($"{path} is damaged; restore it from its last copy.", inner: broken),
        _ => new StoreException($"{path} could not be used ({broken.SqliteErrorCode}: {broken.Message}).", inner: broken),
    };

    /// <inheritdoc/>
    public ValueTask<long> RevisionAsync(CancellationToken token) => Read(reading => reading.Revision());

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken token) => Read(reading => reading.Count());

    /// <inheritdoc/>
    public ValueTask<long> HighestNumberAsync(CancellationToken token) => Read(reading => reading.HighestNumber());

    /// <inheritdoc/>
    public ValueTask<StoredCustomer?> FindAsync(CustomerMark mark, CancellationToken token)
    {
        SqliteReading reading = Take();
        try
        {
            return ValueTask.FromResult(reading.Find(mark));
        }
        catch (SqliteException broken)
        {
            throw Translate(_path, broken);
        }
        finally
        {
            _readers.Add(reading);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> ListAsync(long after, long upTo, int limit, CancellationToken token) =>
        Read(reading => reading.List(after, upTo, limit));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> FindNumbersAsync(long[] numbers, CancellationToken token) => Read(reading => reading.Find(numbers));

    /// <inheritdoc/>
    public ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) => Read(reading => reading.Document(kind, name));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, CancellationToken token) =>
        Read(reading => reading.Documents(kind));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditAsync(long? before, string? subject, int limit, CancellationToken token) =>
        Read(reading => reading.Audit(before, subject, limit));

    /// <inheritdoc/>
    public async ValueTask<long> ForgetAuditAsync(DateTime before, CancellationToken token)
    {
        SqliteWriting writing = RequireWriting();
        await _writing.WaitAsync(token);
        try
        {
            return writing.ForgetAudit(before);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreWriter> WriteAsync(CancellationToken token)
    {
        SqliteWriting writing = RequireWriting();
        await _writing.WaitAsync(token);
        try
        {
            return writing.Begin(() =>
            {
                if (writing.IsLogToBeEmptied && _emptying.IsCompleted)
                {
                    _emptying = EmptyLogAsync(writing);
                }

                _writing.Release();
            });
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
        await _ending.CancelAsync();
        await _emptying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _writing.WaitAsync();
        _isDisposed = true;
        while (_readers.TryTake(out SqliteReading? reading))
        {
            reading.Dispose();
        }

        _written?.Dispose();
        _writer?.Dispose();
        _writing.Dispose();
        _ending.Dispose();
        if (_lock is not null)
        {
            // The file stays: were it removed, a service that has just taken it would hold one that nobody else sees.
            await _lock.DisposeAsync();
        }
    }

    private static FileStream Lock(string path)
    {
        // One file may go by several names.
        string name = (new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path) + ".lock";
        try
        {
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (File.Exists(name))
        {
            throw new StoreException($"Another service has {path} ({name} is held); end that one, or name another store with --store.", inner: held);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{name} cannot be made: {denied.Message} Give the right to write there, name another store with --store, or start with --read-only.", inner: denied);
        }
    }

    private static void Prepare(string path)
    {
        MakeFile(path);
        using SqliteConnection connection = Connect(path, readOnly: false);
        if (IsEmpty(connection))
        {
            Run(connection, SqliteStatements.PageSize);
        }

        Run(connection, "PRAGMA journal_mode=WAL");

        // Whole or not at all; of two who begin at the same time one makes it.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        if (IsEmpty(connection))
        {
            Run(connection, SqliteStatements.Schema + $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Layout};");
        }

        transaction.Commit();
    }

    /// <summary>Makes an empty file, which its owner alone may read: what will be in it is personal. The files that SQLite puts beside it are
    /// like it.</summary>
    private static void MakeFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            FileStreamOptions made = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using FileStream file = new(path, made);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new StoreException($"{path} cannot be made: {denied.Message} Give the right to write there, or name another store with --store.", inner: denied);
        }
    }

    /// <summary>Refuses a file of something else, or of a later version; an empty one becomes a store, unless it is asked for one.</summary>
    private static void RequireStore(string path, bool isAskedFor)
    {
        using SqliteConnection connection = Connect(path, readOnly: true);
        if (IsEmpty(connection))
        {
            if (isAskedFor)
            {
                throw new StoreException($"{path} is empty; start clv serve once without --read-only, or name the store with --store.");
            }

            return;
        }

        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException($"{path} is a database of something else; name another file with --store.");
        }

        if (Number(connection, "PRAGMA user_version") is var layout and > Layout)
        {
            throw new StoreException($"{path} is of layout {layout}, and this version of clv knows up to {Layout}; use the version that wrote it, or a newer one.");
        }
    }

    /// <summary>Whether nothing has ever been put into a file.</summary>
    private static bool IsEmpty(SqliteConnection connection) =>
        Number(connection, "PRAGMA application_id") == 0
        && Number(connection, "PRAGMA user_version") == 0
        && Number(connection, "SELECT COUNT(*) FROM sqlite_master") == 0;

    private static void Run(SqliteConnection connection, string statement)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string query)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Connect(string path, bool readOnly)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        connection.Open();
        Run(connection, SqliteStatements.Settings(readOnly));
        return connection;
    }

    private SqliteConnection Connect() => Connect(_path, _readOnly);

    private SqliteWriting RequireWriting() => _written ?? throw new StoreException($"{_path} was opened with --read-only; nothing is written to it.");

    private SqliteReading Take()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return _readers.TryTake(out SqliteReading? reading) ? reading : new SqliteReading(Connect(_path, readOnly: true));
        }
        catch (SqliteException broken)
        {
            throw Translate(_path, broken);
        }
    }

    private ValueTask<T> Read<T>(Func<SqliteReading, T> read)
    {
        SqliteReading reading = Take();
        try
        {
            return ValueTask.FromResult(read(reading));
        }
        catch (SqliteException broken)
        {
            throw Translate(_path, broken);
        }
        finally
        {
            _readers.Add(reading);
        }
    }
}
