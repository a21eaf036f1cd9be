using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>Orders that stay where they are: summaries are queries that their engine answers.</summary>
/// <remarks>
/// Over any ADO.NET connection. Which columns hold orders, and what becomes of refunds, guests, lines of orders, filters and bad rows, is as for
/// files (<see cref="TransactionCsvOptions"/>); what says how a text file is written has no meaning here and is refused. Days and periods are those
/// of the clock that is written; moments with a zone of the engine (<c>timestamptz</c>) are those of UTC unless <see
/// cref="TransactionCsvOptions.TimeZone"/> says otherwise. Results are those that <see cref="TransactionSummaries.Summarize"/> gives of the same
/// orders: counts and times to the bit, spend up to the order in which a sum is taken.
/// The engine is asked several times, so rows that are added meanwhile may be counted by one question and not by another: ask within a
/// transaction that sees one state where that matters. Not safe to share between threads, as a connection is not.
/// </remarks>
/// <example>
/// <code>
/// using SqliteConnection shop = new("Data Source=shop.db;Mode=ReadOnly");
/// SqlOrders orders = new(shop, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at" });
/// CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
/// ModelFit&lt;BetaGeoModel&gt; fit = new BetaGeoFitter().Fit(customers);
/// </code>
/// </example>
public sealed class SqlOrders
{
    private readonly SqlEngine _engine;
    private readonly SqlSource _source;
    private readonly TransactionCsvOptions _options;

    /// <summary>Orders of a connection.</summary>
    /// <param name="connection">The connection, which is opened for each question and closed behind it, unless it is open already.</param>
    /// <param name="dialect">The SQL of its engine.</param>
    /// <param name="source">The table, view, query or files.</param>
    /// <param name="options">Which columns hold what, and what becomes of which rows; null finds columns by their names.</param>
    public SqlOrders(DbConnection connection, SqlDialect dialect, SqlSource source, TransactionCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(source);
        _engine = new SqlEngine(connection, dialect);
        _source = source;
        _options = options ?? new TransactionCsvOptions();
    }

    /// <summary>The connection.</summary>
    internal SqlEngine Engine => _engine;

    /// <summary>Where they are.</summary>
    internal SqlSource Source => _source;

    /// <summary>Which columns hold what, and what becomes of which rows.</summary>
    internal TransactionCsvOptions Options => _options;

    /// <summary>A row per customer: only these come from the engine.</summary>
    /// <param name="options">How orders become a summary; null for days, up to the last order. <see cref="SummaryOptions.SpendColumns"/> are
    /// not asked of engines.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The summary, ordered by id, with an account of every row.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">There are no orders, or the options contradict each other or the data.</exception>
    /// <exception cref="InvalidOperationException">There is a calibration end and no order in the holdout.</exception>
    public CustomerSummary Summarize(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        Reading(options ?? new SummaryOptions(), cancellationToken).Customers();

    /// <summary>A row per distinct history, and how spend is spread: what fits need, however many customers there are.</summary>
    /// <param name="options">How orders become a summary; null for days, up to the last order. With a calibration end it is that of
    /// calibration.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">There are no orders, or the options contradict each other or the data.</exception>
    public GroupedSummary SummarizeGroups(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        Reading(options ?? new SummaryOptions(), cancellationToken).Groups();

    /// <summary>All orders, in memory: for what a summary does not tell, such as checks of the data and backtests.</summary>
    /// <param name="progress">Told the rows read so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The table. What amounts on the lines of an order are is found out where options do not say it, as in files.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows cannot be read and are not to be left out.</exception>
    public TransactionTable Read(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        SqlColumns columns = Columns(cancellationToken);
        OrderSteps steps = new(_engine.Dialect, _source, columns, _options);
        OrderCensus census = new(_engine, _source, columns, steps, _options, cancellationToken);
        census.TakeRows();
        return new OrderReading(_engine, steps, census, columns, _options).Run(progress, cancellationToken);
    }

    /// <summary>How many customers bought when, by when they had first ordered: a row per cohort and period comes from the engine.</summary>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <param name="grain">The calendar period that purchases are counted by: that of the fit, for tracking.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>What <see cref="CohortActivity.Of"/> gives of the same orders in memory, for <see cref="CohortTracking"/> and
    /// <see cref="CumulativePurchases"/>.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">There are no orders.</exception>
    public CohortActivity Activity(
        CohortPeriod acquired = CohortPeriod.Month, Grain grain = Grain.Day, CancellationToken cancellationToken = default)
    {
        OrderCensus census = Census(out OrderSteps steps, cancellationToken);
        return new CohortReading(_engine, steps, census, acquired, grain).Run(cancellationToken);
    }

    /// <summary>Counts what the rows hold and lack, none of which comes from the engine.</summary>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    public RowTotals CountRows(CancellationToken cancellationToken = default)
    {
        OrderSteps steps = new(_engine.Dialect, _source, Columns(cancellationToken), _options);
        return _engine.ReadOne(steps.Totals(asDates: false), row => RowTotals.Of(row, steps.HasAmount), cancellationToken);
    }

    /// <summary>The queries about these orders, to be read, kept, or made views of.</summary>
    /// <param name="options">How orders become a summary; null for days. Without an observation end it is the last order whenever a query is
    /// run.</param>
    /// <param name="cancellationToken">Stops the engine, which is asked for the columns alone.</param>
    /// <returns>The queries.</returns>
    /// <exception cref="EngineException">There is no such source.</exception>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    public OrderStatements Statements(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        new(_engine.Dialect, _source, Columns(cancellationToken), _options, options ?? new SummaryOptions());

    /// <summary>The query of a summary, to be read, kept, or made a view of.</summary>
    /// <param name="options">How orders become a summary. Without an observation end it is the last order whenever the query is run.</param>
    /// <param name="cancellationToken">Stops the engine, which is asked for the columns alone.</param>
    /// <returns>The statement, whose columns are those of a summary.</returns>
    /// <exception cref="EngineException">There is no such source.</exception>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    public SqlStatement SummaryStatement(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        Statements(options, cancellationToken).Summary();

    /// <summary>The query of a summary in the SQL of an engine that is not asked.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="source">The table, view or query.</param>
    /// <param name="columns">Which columns hold what: <c>customer_id</c> and <c>date</c> where it does not say so, and no amount. Dates are taken
    /// for timestamps and amounts for numbers.</param>
    /// <param name="options">How orders become a summary.</param>
    /// <returns>The statement, whose columns are those of a summary.</returns>
    /// <example>
    /// <code>
    /// SqlStatement forLater = SqlOrders.SummaryStatement(
    ///     SqlDialect.Snowflake, SqlSource.Table("shop", "orders"), new() { ValueColumn = "amount" }, new() { Unit = TimeUnit.Week });
    /// Console.WriteLine(forLater);
    /// </code>
    /// </example>
    public static SqlStatement SummaryStatement(
        SqlDialect dialect, SqlSource source, TransactionCsvOptions? columns = null, SummaryOptions? options = null) =>
        OrderStatements.For(dialect, source, columns, options).Summary();

    private SqlColumns Columns(CancellationToken cancellationToken) => SqlColumns.Of(_engine, _source, _options, cancellationToken);

    private SummaryReading Reading(SummaryOptions options, CancellationToken cancellationToken)
    {
        TransactionSummaries.CheckUnit(options.Unit);
        OrderCensus census = Census(out OrderSteps steps, cancellationToken);
        return new SummaryReading(_engine, SummarySteps.Of(_engine.Dialect, steps, options), census.Counted, options, cancellationToken);
    }

    private OrderCensus Census(out OrderSteps steps, CancellationToken cancellationToken)
    {
        SqlColumns columns = Columns(cancellationToken);
        steps = new OrderSteps(_engine.Dialect, _source, columns, _options);
        OrderCensus census = new(_engine, _source, columns, steps, _options, cancellationToken);
        census.TakeRows();
        census.TakeOrders();
        return census;
    }
}
