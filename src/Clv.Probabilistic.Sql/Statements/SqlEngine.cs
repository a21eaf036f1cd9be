using System.Data;
using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>A connection that statements are run on: opened when first needed, and closed by whoever opened it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="dialect">Its dialect.</param>
internal sealed class SqlEngine(DbConnection connection, SqlDialect dialect)
{
    private readonly DbConnection _connection = connection;
    private DbTransaction? _transaction;

    /// <summary>The dialect.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>Whether it is of the connection of another.</summary>
    public bool IsOn(SqlEngine other) => ReferenceEquals(_connection, other._connection) && Dialect == other.Dialect;

    /// <summary>Goes through the rows of a result; nothing is kept open behind it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="read">Called once with the result, before its first row.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    public T Read<T>(SqlStatement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken) => Watched(
        () =>
        {
            using DbCommand command = Command(statement);
            using CancellationTokenRegistration stopping = cancellationToken.Register(command.Cancel);
            using DbDataReader reader = command.ExecuteReader();
            return read(reader);
        },
        cancellationToken);

    /// <summary>Runs statements one after the other, in one transaction where the engine has any.</summary>
    /// <exception cref="EngineException">The engine refused, failed or went away; nothing was done where it has transactions.</exception>
    public void RunAll(IEnumerable<SqlStatement> statements, CancellationToken cancellationToken = default) => Watched(
        () =>
        {
            using DbTransaction? all = Dialect.HasTransactions ? _connection.BeginTransaction() : null;
            foreach (SqlStatement statement in statements)
            {
                using DbCommand command = statement.CommandOn(_connection);
                command.Transaction = all;
                using CancellationTokenRegistration stopping = cancellationToken.Register(command.Cancel);
                command.ExecuteNonQuery();
            }

            all?.Commit();
            return true;
        },
        cancellationToken);

    /// <summary>Runs a statement that changes rows, and says how many.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    public long Change(SqlStatement statement, CancellationToken cancellationToken) => Watched(
        () =>
        {
            using DbCommand command = Command(statement);
            using CancellationTokenRegistration stopping = cancellationToken.Register(command.Cancel);
            return (long)command.ExecuteNonQuery();
        },
        cancellationToken);

    /// <summary>Does several things in one transaction: all reads see one state, and either all is done or nothing.</summary>
    /// <param name="work">What asks and changes by this engine.</param>
    /// <param name="cancellationToken">Stops the engine, and leaves everything as it was.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    public T InTransaction<T>(Func<T> work, CancellationToken cancellationToken) => Watched(
        () =>
        {
            using DbTransaction all = _connection.BeginTransaction(Dialect.OneState);
            _transaction = all;
            try
            {
                T result = work();
                cancellationToken.ThrowIfCancellationRequested();
                all.Commit();
                return result;
            }
            finally
            {
                _transaction = null;
            }
        },
        cancellationToken);

    /// <summary>The one row of a result.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="read">Called with the row.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    public T ReadOne<T>(SqlStatement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken) => Read(
        statement,
        reader => reader.Read() ? read(reader) : throw new EngineException($"{Dialect.Engine} gave no row where a total has one."),
        cancellationToken);

    private DbCommand Command(SqlStatement statement)
    {
        DbCommand command = statement.CommandOn(_connection);
        if (_transaction is not null)
        {
            command.Transaction = _transaction;
        }

        return command;
    }

    /// <summary>Does something with the connection open, and says what goes wrong in the engine's name.</summary>
    private T Watched<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool wasClosed = _connection.State == ConnectionState.Closed;
        try
        {
            if (wasClosed)
            {
                _connection.Open();
            }

            return work();
        }
        catch (Exception error) when (error is not OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            // Each driver has an error of its own for what was asked of it.
            throw new OperationCanceledException("The query was stopped.", error, cancellationToken);
        }
        catch (Exception error) when (IsOfEngine(error))
        {
            throw new EngineException(Sentence(error), error);
        }
        finally
        {
            if (wasClosed)
            {
                _connection.Close();
            }
        }
    }

    private static bool IsOfEngine(Exception error) => error is DbException
        || (error is IOException and not EngineException) || error is TimeoutException or InvalidCastException or OverflowException
        || (error is InvalidOperationException && error.InnerException is DbException or IOException or TimeoutException);

    /// <summary>What an engine says, as one sentence.</summary>
    private string Sentence(Exception error)
    {
        string message = string.Join(
            ' ', error.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        string sentence = message.EndsWith('.') ? message : message + ".";
        return sentence.StartsWith(Dialect.Engine, StringComparison.Ordinal) ? sentence : $"{Dialect.Engine}: {sentence}";
    }
}
