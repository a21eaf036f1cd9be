using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic.Sql;

/// <summary>A statement for ClickHouse. Markers, <c>@name</c>, become literals before it is sent.</summary>
internal sealed class ClickHouseCommand : DbCommand
{
    private readonly ClickHouseParameterCollection _parameters = [];
    private ClickHouseConnection? _connection;
    private ClickHouseExchange? _exchange;

    public ClickHouseCommand(ClickHouseConnection? connection)
    {
        _connection = connection;
        CommandTimeout = connection?.Address.Timeout ?? new ClickHouseAddress { Server = new Uri("http://localhost") }.Timeout;
    }

    [AllowNull]
    public override string CommandText
    {
        get;
        set => field = value ?? "";
    } = "";

    public override int CommandTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("ClickHouse has no stored procedures; a command is a statement.");
            }
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = (ClickHouseConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null)
            {
                throw new NotSupportedException("ClickHouse has no transactions.");
            }
        }
    }

    public override void Cancel() => _exchange?.Cancel();

    public override void Prepare()
    {
        // A statement is sent whole every time.
    }

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        // Read to its end, since that is where an error may stand.
        DbDataReader reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            return reader.RecordsAffected;
        }
    }

    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        DbDataReader reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            object value = reader.GetValue(0);
            // Mostly there is one row: then the end is seen, and nothing has to be stopped.
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return value;
        }
    }

    protected override DbParameter CreateDbParameter() => new ClickHouseParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        ClickHouseConnection connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        string statement = ClickHouseMarkers.Fill(CommandText, _parameters.LiteralOf);
        ClickHouseExchange exchange = connection.Exchange(TimeSpan.FromSeconds(CommandTimeout));
        _exchange = exchange;
        try
        {
            await exchange.SendAsync(statement, cancellationToken).ConfigureAwait(false);
            ClickHouseResult result = await ClickHouseResult.OpenAsync(exchange, cancellationToken).ConfigureAwait(false);
            return await ClickHouseDataReader.OpenAsync(result, connection, behavior, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
    }
}
