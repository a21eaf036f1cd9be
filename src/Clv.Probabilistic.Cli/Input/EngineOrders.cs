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

    public override string Statement(SqlRequest request) =>
        WrittenSql.Of(Orders().Statements(request.Summary, _token), EngineDialect.Of(_address.Engine), request);

    /// <summary>Only customers come from the database; what it is not asked for is found in memory.</summary>
    public override CustomerSummary Summarize(SummaryOptions options, ProgressDisplay progress, CancellationToken token)
    {
        if (_request.State is { } name)
        {
            return SummarizeState(name, options, progress, token);
        }

        if (options.SpendColumns || options.LogIntervals || options.Opportunities)
        {
            return base.Summarize(options, progress, token);
        }

        progress.Step($"Summarizing customers in {_address.EngineName}");
        return Orders().Summarize(options, token);
    }

    /// <summary>Only histories, or classes of spend, come from the database.</summary>
    public override CustomerSummary Groups(SummaryOptions options, bool ofSpend, ProgressDisplay progress, CancellationToken token)
    {
        if (options.SpendColumns || options.LogIntervals || options.Opportunities)
        {
            return base.Groups(options, ofSpend, progress, token);
        }

        progress.Step($"Counting histories in {_address.EngineName}");
        GroupedSummary groups = Orders().SummarizeGroups(options, token);
        return ofSpend ? groups.Spend ?? groups.Purchases : groups.Purchases;
    }

    public override StateReport Refresh(StateRequest request, ProgressDisplay progress)
    {
        RequireDatabase();
        SqlOrders orders = Orders(request.Name[^1]);
        CustomerState state = new(_open!.Connection, EngineDialect.Of(_address.Engine), request.Name);
        progress.Step("Looking for the state");
        StateDescription? known = request.Rebuilds ? null : state.Describe(_token);
        if (known is not null && request.Grain is { } grain && grain != known.Grain)
        {
            throw new UsageException(
                $"--grain is {grain.ToString().ToLowerInvariant()}, and the state {string.Join('.', request.Name)} counts purchases by {known.Grain.ToString().ToLowerInvariant()}; leave it out, or build the state anew with --rebuild.");
        }

        SqlSource? changed = request.ChangedFile is { } file ? EngineQuery.In(file, "a SELECT whose rows are the customers who have changed") : null;
        progress.Step($"{(known is null ? "Building" : "Refreshing")} the state in {_address.EngineName}");
        StateChange change = known is null ? state.Rebuild(orders, request.Grain ?? Grain.Day, request.ChangedColumn, _token)
            : changed is not null ? state.Refresh(orders, changed, _token)
            : request.ChangedColumn is { } column ? state.RefreshSince(orders, column, _token)
            : state.Refresh(orders, _token);
        return new StateReport([.. change.Sentences()], change.Orders);
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

    private CustomerSummary SummarizeState(string[] name, SummaryOptions options, ProgressDisplay progress, CancellationToken token)
    {
        RequireDatabase();
        EngineFile.Require(_address, _request);
        _open ??= EngineLibrary.Open(_address, _request, _token);
        CustomerState state = new(_open.Connection, EngineDialect.Of(_address.Engine), name);
        progress.Step($"Summarizing customers of the state in {_address.EngineName}");
        return state.Summarize(_request.SaysGrain ? options : options with { Grain = state.Describe(token)?.Grain ?? options.Grain }, token);
    }

    /// <summary>Complains about files and queries without a database, where nothing is kept.</summary>
    private void RequireDatabase()
    {
        if (_address.IsOfFiles || (!_address.IsServer && _address.File.Length == 0))
        {
            throw new UsageException($"{Name} is no database that could keep a state; name one, such as duckdb:shop.duckdb, with a query of the files by {EngineOptions.QueryName}.");
        }
    }

    private SqlOrders Orders(string? state = null)
    {
        EngineFile.Require(_address, _request);
        SqlSource? named = Named();
        _open ??= _request.Writes ? EngineLibrary.OpenForWriting(_address, _request, _token) : EngineLibrary.Open(_address, _request, _token);
        if (_request.Table is not null)
        {
            // Asked beforehand: after an error, a server answers nothing more.
            EngineTables.Require(TableName.Parse(_request.Table), _open.Connection, _address);
        }

        SqlSource source = named ?? SqlSource.Table(EngineTables.Only(_open.Connection, _address, state));
        return new SqlOrders(_open.Connection, EngineDialect.Of(_address.Engine), source, _layout);
    }

    /// <summary>What the command line names; null where it names nothing.</summary>
    private SqlSource? Named() =>
        _address.IsOfFiles && _request.Given is { } given
            ? throw new UsageException($"{given} is about a database, and {Name} names files, which {EngineOptions.EngineName} has DuckDB read; leave it out, or name the files in a query of duckdb:.")
        : _address.IsOfFiles ? SqlSource.Files(_address.File)
        : EngineQuery.Of(_request);
}
