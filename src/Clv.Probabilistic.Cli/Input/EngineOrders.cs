using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders in a database, which answers what it can by itself.</summary>
internal sealed class EngineOrders : OrderSource
{
    private readonly EngineAddress _address;
    private readonly EngineRequest _request;
    private readonly TransactionCsvOptions _layout;
    private readonly CancellationToken _token;
    private EngineConnection? _open;

    private EngineOrders(EngineAddress address, EngineRequest request, TransactionCsvOptions layout, ToolContext context)
    {
        _address = address;
        _request = request;
        _layout = layout;
        _token = context.Token;
    }

    /// <summary>The databases that are read.</summary>
    public static IReadOnlyList<OrderSourceKind> Kinds { get; } =
    [
        Kind(EngineKind.DuckDb, "DuckDB databases (duckdb:FILE, or .duckdb)", ["duckdb"], [".duckdb", ".ddb"]),
        Kind(EngineKind.Sqlite, "SQLite databases (sqlite:FILE, or any such file)", ["sqlite"], [".sqlite", ".sqlite3"]) with
        {
            Marks = [EngineFile.SqliteMark.ToArray()],
            OpenPiped = (_, name, _, _) => throw new DataFormatException($"{name} is a SQLite database, which is read from its file; name that in place of -."),
        },
        Kind(EngineKind.PostgreSql, "PostgreSQL (postgres://user@host:5432/database)", ["postgres", "postgresql"], []),
        Kind(EngineKind.ClickHouse, "ClickHouse (clickhouse://user@host:8123/database)", ["clickhouse", "clickhouses"], []),
    ];

    public override string Name => _address.Shown;

    /// <summary>Files that DuckDB reads.</summary>
    /// <param name="address">What the command line says.</param>
    /// <param name="first">The first of the files, which tells what they are.</param>
    /// <param name="layout">How orders are laid out.</param>
    /// <param name="context">The context.</param>
    public static EngineOrders OfFiles(OrderAddress address, string first, TransactionCsvOptions layout, ToolContext context)
    {
        // A folder is all its files of the first one's kind, however deep they lie.
        string pattern = Directory.Exists(address.Text) ? Path.Combine(address.Text, "**", "*" + Path.GetExtension(first)) : address.Text;
        return new EngineOrders(EngineAddress.OfFiles(pattern, address.Text), address.Engine, layout, context);
    }

    public override string Statement(SummaryOptions options, string[]? view) =>
        WrittenSql.Of(Orders().SummaryStatement(options, _token), EngineDialect.Of(_address.Engine), view);

    /// <summary>Only customers come from the database; what it is not asked for is found in memory.</summary>
    public override CustomerSummary Summarize(SummaryOptions options, ProgressDisplay progress, CancellationToken token)
    {
        if (options.SpendColumns)
        {
            return base.Summarize(options, progress, token);
        }

        progress.Step($"Summarizing customers in {_address.EngineName}");
        return Orders().Summarize(options, token);
    }

    public override void Dispose() => _open?.Dispose();

    protected override TransactionTable ReadOrders(ProgressDisplay progress) =>
        Orders().Read(progress.Reading($"Reading {Path.GetFileName(Name)}", length: null), _token);

    private static OrderSourceKind Kind(EngineKind engine, string description, string[] schemes, string[] extensions) => new(
        description,
        schemes,
        extensions,
        (address, layout, context) => new EngineOrders(EngineAddress.Parse(engine, address.Text), address.Engine, layout, context))
    {
        IsEngine = true,
    };

    private SqlOrders Orders()
    {
        EngineFile.Require(_address, _request);
        SqlSource? named = Named();
        _open ??= EngineLibrary.Open(_address, _request, _token);
        if (_request.Table is not null)
        {
            // Asked beforehand: after an error, a server answers nothing more.
            EngineTables.Require(TableName.Parse(_request.Table), _open.Connection, _address);
        }

        SqlSource source = named ?? SqlSource.Table(EngineTables.Only(_open.Connection, _address));
        return new SqlOrders(_open.Connection, EngineDialect.Of(_address.Engine), source, _layout);
    }

    /// <summary>What the command line names; null where it names nothing.</summary>
    private SqlSource? Named() =>
        _address.IsOfFiles && _request.Given is { } given
            ? throw new UsageException($"{given} is about a database, and {Name} names files, which {EngineOptions.EngineName} has DuckDB read; leave it out, or name the files in a query of duckdb:.")
        : _address.IsOfFiles ? SqlSource.Files(_address.File)
        : EngineQuery.Of(_request);
}
