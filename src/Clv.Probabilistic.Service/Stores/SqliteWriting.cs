using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service;

/// <summary>The connection that writes, with its statements prepared.</summary>
internal sealed class SqliteWriting : IDisposable
{
    /// <summary>Two seconds of attempts.</summary>
    private const int Patient = 200;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public SqliteWriting(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Whether the log holds what was erased, because a reader held up the emptying of it.</summary>
    public bool IsLogToBeEmptied { get; private set; }

    /// <summary>Empties the write-ahead log into the file, where old pages would otherwise stay until they are written over.</summary>
    /// <remarks>A reader that is in the middle holds it up. What was erased is gone from the store all the same, and the store tries again until the log is
    /// empty.</remarks>
    /// <param name="attempts">How often it is tried.</param>
    public void EmptyLog(int attempts)
    {
        IsLogToBeEmptied = true;
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            if (attempt > 0)
            {
                Thread.Sleep(10);
            }

            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using SqliteDataReader result = command.ExecuteReader();
            if (result.Read() && result.GetInt64(0) == 0)
            {
                IsLogToBeEmptied = false;
                return;
            }
        }
    }

    /// <summary>Begins a transaction.</summary>
    /// <param name="ended">Called when it has ended, either way.</param>
    public IStoreWriter Begin(Action ended)
    {
        try
        {
            return new Transaction(this, _connection.BeginTransaction(deferred: false), ended);
        }
        catch (SqliteException broken)
        {
            throw SqliteStore.Translate(_path, broken);
        }
    }

    /// <summary>Removes old entries of the audit log.</summary>
    public long ForgetAudit(DateTime before)
    {
        try
        {
            return Run(null, SqliteStatements.ForgetAudit, ("$at", before.Ticks));
        }
        catch (SqliteException broken)
        {
            throw SqliteStore.Translate(_path, broken);
        }
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Command(SqliteTransaction? transaction, string statement, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(statement, out SqliteCommand? command))
        {
            command = _connection.CreateCommand();
            command.CommandText = statement;
            foreach ((string name, object? value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            _commands.Add(statement, command);
        }

        command.Transaction = transaction;
        for (int i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return command;
    }

    private int Run(SqliteTransaction? transaction, string statement, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(transaction, statement, parameters).ExecuteNonQuery();

    private object? Scalar(SqliteTransaction? transaction, string statement, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(transaction, statement, parameters).ExecuteScalar();

    private sealed class Transaction(SqliteWriting owner, SqliteTransaction transaction, Action ended) : IStoreWriter
    {
        private bool _isDisposed;

        public ValueTask<IReadOnlyDictionary<CustomerMark, StoredCustomer>> FindAsync(IReadOnlyCollection<CustomerMark> marks, CancellationToken token) =>
            Read<IReadOnlyDictionary<CustomerMark, StoredCustomer>>(() => Find(marks));

        public ValueTask<IReadOnlyDictionary<CustomerMark, CustomerMark>> OwnersAsync(IReadOnlyCollection<CustomerMark> orders, CancellationToken token) =>
            Read<IReadOnlyDictionary<CustomerMark, CustomerMark>>(() => Owners(orders));

        public ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) => Read(() => Document(kind, name));

        public ValueTask<IReadOnlyDictionary<string, byte[]>> DocumentsAsync(string kind, IReadOnlyCollection<string> names, CancellationToken token) =>
            Read<IReadOnlyDictionary<string, byte[]>>(() => Documents(kind, names));

        public ValueTask<long> CommitAsync(StoreChange change, CancellationToken token)
        {
            try
            {
                long revision = (long)owner.Scalar(transaction, change.ChangesCustomers ? SqliteStatements.NextRevision : SqliteStatements.Revision)!;
                Write(change, revision);
                transaction.Commit();
                if (change.Erases)
                {
                    owner.EmptyLog(Patient);
                }

                return ValueTask.FromResult(revision);
            }
            catch (SqliteException broken)
            {
                throw SqliteStore.Translate(owner._path, broken);
            }
        }

        public ValueTask DisposeAsync()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                try
                {
                    transaction.Dispose();
                }
                catch (SqliteException)
                {
                    // A commit that failed for want of room has been rolled back by the engine already.
                }
                finally
                {
                    ended();
                }
            }

            return ValueTask.CompletedTask;
        }

        private ValueTask<T> Read<T>(Func<T> read)
        {
            try
            {
                return ValueTask.FromResult(read());
            }
            catch (SqliteException broken)
            {
                throw SqliteStore.Translate(owner._path, broken);
            }
        }

        private Dictionary<CustomerMark, StoredCustomer> Find(IReadOnlyCollection<CustomerMark> marks)
        {
            Dictionary<CustomerMark, StoredCustomer> found = new(marks.Count);
            foreach (CustomerMark mark in marks)
            {
                using SqliteDataReader row = owner.Command(transaction, SqliteStatements.Find, [("$mark", mark.ToArray())]).ExecuteReader();
                if (row.Read())
                {
                    found[mark] = new StoredCustomer(
                        row.GetInt64(0), mark, row.GetInt64(1), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(2));
                }
            }

            return found;
        }

        private Dictionary<CustomerMark, CustomerMark> Owners(IReadOnlyCollection<CustomerMark> orders)
        {
            Dictionary<CustomerMark, CustomerMark> owners = new(orders.Count);
            foreach (CustomerMark order in orders)
            {
                if (owner.Scalar(transaction, SqliteStatements.Owner, ("$mark", order.ToArray())) is byte[] customer)
                {
                    owners[order] = CustomerMark.Read(customer);
                }
            }

            return owners;
        }

        private byte[]? Document(string kind, string name) => (byte[]?)owner.Scalar(transaction, SqliteStatements.Document, ("$kind", kind), ("$name", name));

        private Dictionary<string, byte[]> Documents(string kind, IReadOnlyCollection<string> names)
        {
            Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
            foreach (string name in names)
            {
                if (Document(kind, name) is { } body)
                {
                    found[name] = body;
                }
            }

            return found;
        }

        private void Write(StoreChange change, long revision)
        {
            foreach (long number in change.Removed)
            {
                owner.Run(transaction, SqliteStatements.RemoveKey, ("$number", number));
                owner.Run(transaction, SqliteStatements.Remove, ("$number", number));
            }

            foreach (StoredCustomer customer in change.Customers)
            {
                long number = customer.Number;
                if (number == 0)
                {
                    number = (long)owner.Scalar(
                        transaction, SqliteStatements.Insert, ("$mark", customer.Mark.ToArray()), ("$revision", revision), ("$record", customer.Record))!;
                }
                else
                {
                    owner.Run(
                        transaction,
                        SqliteStatements.Update,
                        ("$revision", revision),
                        ("$record", customer.Record),
                        ("$number", number));
                }

                if (customer.Key is { } key)
                {
                    owner.Run(transaction, SqliteStatements.PutKey, ("$number", number), ("$sealed", key));
                }
            }

            foreach ((CustomerMark order, CustomerMark customer) in change.Owners)
            {
                owner.Run(transaction, SqliteStatements.PutOwner, ("$mark", order.ToArray()), ("$customer", customer.ToArray()));
            }

            foreach (CustomerMark order in change.Ownerless)
            {
                owner.Run(transaction, SqliteStatements.RemoveOwner, ("$mark", order.ToArray()));
            }

            foreach ((string kind, string name, byte[]? body) in change.Documents)
            {
                if (body is null)
                {
                    owner.Run(transaction, SqliteStatements.RemoveDocument, ("$kind", kind), ("$name", name));
                }
                else
                {
                    owner.Run(transaction, SqliteStatements.PutDocument, ("$kind", kind), ("$name", name), ("$body", body));
                }
            }

            foreach (AuditEntry entry in change.Audit)
            {
                owner.Run(
                    transaction,
                    SqliteStatements.AddAudit,
                    ("$at", entry.At.Ticks),
                    ("$actor", entry.Actor),
                    ("$action", entry.Action),
                    ("$subject", entry.Subject),
                    ("$detail", entry.Detail));
            }
        }
    }
}
