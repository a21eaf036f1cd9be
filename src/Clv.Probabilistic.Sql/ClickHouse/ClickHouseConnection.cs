using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic.Sql;

/// <summary>A connection to ClickHouse over HTTP or HTTPS, for versions from 18.16 on.</summary>
/// <remarks>
/// <para>The connection string is a URL, <c>http://user:password@host:8123/database</c>, in which further settings of ClickHouse may stand
/// behind a question mark, or pairs: <c>Host=...;Port=...;Username=...;Password=...;Database=...;Tls=true;Timeout=30</c>. <c>Timeout</c>, also behind
/// the question mark, is how many seconds the server may be silent; 0 is as long as it takes, and commands have it in their
/// <see cref="DbCommand.CommandTimeout"/>. Name and password travel in headers, and are in no message and no log of addresses.</para>
/// <para>Rows are read as they come, and whoever closes a reader early, cancels or waits no longer has the server stop the query. Parameters
/// are markers, <c>@name</c>, that become escaped literals. Whole numbers, <see cref="float"/>, <see cref="double"/>, <see cref="decimal"/>,
/// <see cref="DateOnly"/>, <see cref="DateTime"/> (on the clock that the server writes), <see cref="Guid"/>, <see cref="bool"/> and texts come
/// back as such, any other type as its text. There are no transactions. Errors are <see cref="ClickHouseException"/>.</para>
/// <para>One connection may serve several readers at a time; it is not for several threads.</para>
/// </remarks>
/// <example>
/// <code>
/// // http://analyst:secret@localhost:8123/shop, kept where passwords are kept.
/// using ClickHouseConnection clickHouse = new(Environment.GetEnvironmentVariable("SHOP_CLICKHOUSE")!);
/// clickHouse.Open();
/// using DbCommand query = clickHouse.CreateCommand();
/// query.CommandText = "SELECT customer_id, ordered_at AS date, amount FROM orders";
/// using DbDataReader rows = query.ExecuteReader();
/// TransactionTable orders = TransactionTable.FromReader(rows);
/// </code>
/// </example>
public sealed class ClickHouseConnection : DbConnection
{
    private readonly HttpMessageInvoker? _client;
    private readonly List<DbDataReader> _readers = [];
    private ConnectionState _state = ConnectionState.Closed;
    private ClickHouseAddress? _address;
    private string _version = "";

    /// <summary>A connection that has no address yet.</summary>
    public ClickHouseConnection()
    {
    }

    /// <summary>A connection to a server, which is not asked before <see cref="DbConnection.Open"/>.</summary>
    /// <param name="connectionString">A URL, or pairs of keys and values.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public ClickHouseConnection(string connectionString) => ConnectionString = connectionString;

    /// <summary>A connection whose requests a handler sends.</summary>
    internal ClickHouseConnection(string connectionString, HttpMessageHandler handler)
        : this(connectionString) => _client = ClickHouseExchange.ClientOf(handler);

    /// <summary>Where the server is, given as a URL or as pairs; read, it is a URL without the password.</summary>
    /// <exception cref="ArgumentException">It is neither a URL nor pairs; the message does not repeat it.</exception>
    /// <exception cref="InvalidOperationException">The connection is open.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => _address?.ToString() ?? "";
        set
        {
            RequireState(ConnectionState.Closed);
            _address = string.IsNullOrWhiteSpace(value) ? null : ClickHouseAddress.Parse(value);
        }
    }

    /// <summary>The database in which names without one are looked for.</summary>
    public override string Database => _address?.Database ?? "";

    /// <summary>Host and port of the server.</summary>
    public override string DataSource => _address?.Name ?? "";

    /// <summary>The version of the server, such as <c>18.16.1</c>.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public override string ServerVersion
    {
        get
        {
            RequireState(ConnectionState.Open);
            return _version;
        }
    }

    /// <summary>Whether the connection is open.</summary>
    public override ConnectionState State => _state;

    /// <summary>The server.</summary>
    internal ClickHouseAddress Address => _address ?? throw new InvalidOperationException("The connection to ClickHouse has no address; set ConnectionString.");

    /// <summary>Asks the server for its version, and with it whether name, password and database are right.</summary>
    /// <exception cref="ClickHouseException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="InvalidOperationException">The connection is open, or has no address.</exception>
    public override void Open() => OpenAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Asks the server for its version, and with it whether name, password and database are right.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>A task that ends when the connection is open.</returns>
    /// <exception cref="ClickHouseException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="InvalidOperationException">The connection is open, or has no address.</exception>
    /// <exception cref="OperationCanceledException">The waiting was stopped.</exception>
    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        RequireState(ConnectionState.Closed);
        _version = await VersionAsync(Address, cancellationToken).ConfigureAwait(false);
        SetState(ConnectionState.Open);
    }

    /// <summary>Closes the connection and its readers, and stops what they were reading.</summary>
    public override void Close()
    {
        if (_state == ConnectionState.Closed)
        {
            return;
        }

        SetState(ConnectionState.Closed);
        foreach (DbDataReader reader in _readers.ToArray())
        {
            reader.Close();
        }
    }

    /// <summary>Goes to another database.</summary>
    /// <param name="databaseName">The database.</param>
    /// <exception cref="ClickHouseException">There is none of this name; the connection stays where it is.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public override void ChangeDatabase(string databaseName)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        RequireState(ConnectionState.Open);
        ClickHouseAddress other = Address with { Database = databaseName };
        _version = VersionAsync(other, CancellationToken.None).GetAwaiter().GetResult();
        _address = other;
    }

    /// <summary>Inserts rows into a table, sent as they are enumerated.</summary>
    /// <param name="table">The table's name in <see cref="Database"/>; it is quoted here.</param>
    /// <param name="columns">The columns of the values; they are quoted here.</param>
    /// <param name="rows">The rows: texts, numbers, truth, <see cref="DateOnly"/>, <see cref="DateTime"/>, GUIDs, and null where a column may be
    /// missing, each as many as there are columns.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The number of rows.</returns>
    /// <remarks>Without transactions: where it fails, the rows of blocks that were complete (about a million rows each) may stay in the table. Servers
    /// before 20.11 read floating point from text to the last bit but one.</remarks>
    /// <exception cref="ClickHouseException">There is no such table or column, or the server refuses a value.</exception>
    /// <exception cref="ArgumentException">A row has another number of values, or a value that its column cannot have; the message names row, from
    /// 1, and column.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <example>
    /// <code>
    /// long written = clickHouse.Insert(
    ///     "scores",
    ///     ["customer_id", "expected_purchases"],
    ///     year.Select(customer => new object?[] { customer.CustomerId.Number, customer.ExpectedPurchases }));
    /// </code>
    /// </example>
    public long Insert(
        string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellationToken = default) =>
        InsertAsync(table, columns, rows, cancellationToken).GetAwaiter().GetResult();

    /// <summary>What sends a statement.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    internal ClickHouseExchange Exchange(TimeSpan timeout)
    {
        RequireState(ConnectionState.Open);
        return new ClickHouseExchange(Address, timeout, _client);
    }

    /// <summary>Takes note of a reader, which is closed with the connection.</summary>
    internal void Opened(DbDataReader reader) => _readers.Add(reader);

    /// <summary>Forgets a reader.</summary>
    internal void Closed(DbDataReader reader) => _readers.Remove(reader);

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("ClickHouse has no transactions.");

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new ClickHouseCommand(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
            _client?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<long> InsertAsync(
        string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        TimeSpan timeout = TimeSpan.FromSeconds(Address.Timeout);
        string names = string.Join(", ", columns.Select(ClickHouseText.Quoted));
        string target = ClickHouseText.Quoted(table);

        // What the columns are, and whether they are there, before any row is sent.
        IReadOnlyList<ClickHouseColumn> types;
        using (ClickHouseExchange asked = Exchange(timeout))
        {
            await asked.SendAsync($"SELECT {names} FROM {target} LIMIT 0", cancellationToken).ConfigureAwait(false);
            using ClickHouseResult result = await ClickHouseResult.OpenAsync(asked, cancellationToken).ConfigureAwait(false);
            await result.TakeAsync(cancellationToken).ConfigureAwait(false);
            types = result.Columns;
        }

        using TabSeparatedContent content = new(types, rows);
        using ClickHouseExchange exchange = Exchange(TimeSpan.Zero);
        try
        {
            await exchange.SendAsync(content, $"INSERT INTO {target} ({names}) FORMAT TabSeparated", cancellationToken).ConfigureAwait(false);
        }
        catch (ClickHouseException) when (content.Failure is not null)
        {
            content.Failure.Throw();
        }

        using ClickHouseResult answer = await ClickHouseResult.OpenAsync(exchange, cancellationToken).ConfigureAwait(false);
        await answer.TakeAsync(cancellationToken).ConfigureAwait(false);
        return content.Rows;
    }

    private async Task<string> VersionAsync(ClickHouseAddress address, CancellationToken cancellationToken)
    {
        using ClickHouseExchange exchange = new(address, TimeSpan.FromSeconds(address.Timeout), _client);
        await exchange.SendAsync("SELECT version() AS clickhouse_version", cancellationToken).ConfigureAwait(false);
        using ClickHouseResult result = await ClickHouseResult.OpenAsync(exchange, cancellationToken).ConfigureAwait(false);
        if (result.Columns is not [{ Name: "clickhouse_version" }] || !await result.TakeAsync(cancellationToken).ConfigureAwait(false))
        {
            throw ClickHouseFailure.OfRows(address, string.Join(' ', result.Columns.Select(column => column.Name)));
        }

        string version = TabSeparatedValue.Text(result.Field(0));
        await result.TakeAsync(cancellationToken).ConfigureAwait(false);
        return version;
    }

    private void RequireState(ConnectionState state)
    {
        if (_state != state)
        {
            throw new InvalidOperationException($"The connection to ClickHouse is {(_state == ConnectionState.Open ? "open" : "closed")}, and has to be the other.");
        }
    }

    private void SetState(ConnectionState state)
    {
        ConnectionState former = _state;
        _state = state;
        OnStateChange(new StateChangeEventArgs(former, state));
    }
}
