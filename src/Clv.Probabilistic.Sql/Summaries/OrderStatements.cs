namespace Clv.Probabilistic.Sql;

/// <summary>The queries about orders, to be read, kept, or made views of.</summary>
/// <remarks>Without an observation end it is the last order whenever a query is run. Rows that are no orders are left out without a word. Those of an
/// engine are had from <see cref="SqlOrders.Statements"/>, which looks at its columns. Immutable.</remarks>
/// <example>
/// <code>
/// OrderStatements statements = OrderStatements.For(
///     SqlDialect.Snowflake, SqlSource.Table("shop", "orders"), new() { ValueColumn = "amount" }, new() { Unit = TimeUnit.Week });
/// Console.WriteLine(statements.Cohorts(CohortPeriod.Quarter));
/// Console.WriteLine(statements.Histories());   // a table of these is all that a fit needs
/// </code>
/// </example>
public sealed class OrderStatements
{
    private readonly SqlDialect _dialect;
    private readonly OrderSteps _orders;
    private readonly SummaryOptions _options;

    /// <summary>The queries of a source whose columns are known.</summary>
    internal OrderStatements(SqlDialect dialect, SqlSource source, SqlColumns columns, TransactionCsvOptions options, SummaryOptions summary)
    {
        TransactionSummaries.CheckUnit(summary.Unit);
        _dialect = dialect;
        _orders = new OrderSteps(dialect, source, columns, options);
        _options = summary;
    }

    /// <summary>The queries in the SQL of an engine that is not asked.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="source">The table, view or query.</param>
    /// <param name="columns">Which columns hold what: <c>customer_id</c> and <c>date</c> where it does not say so, and no amount. Dates are taken
    /// for timestamps and amounts for numbers.</param>
    /// <param name="options">How orders become a summary; null for days.</param>
    /// <returns>The queries.</returns>
    public static OrderStatements For(
        SqlDialect dialect, SqlSource source, TransactionCsvOptions? columns = null, SummaryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(source);
        columns ??= new TransactionCsvOptions();
        return new OrderStatements(dialect, source, SqlColumns.Declared(source, columns), columns, options ?? new SummaryOptions());
    }

    /// <summary>A row per customer, with the columns of a summary.</summary>
    /// <returns>The query.</returns>
    public SqlStatement Summary() => SummarySteps.Of(_dialect, _orders, _options).Summary(SqlWindow.Of(_options), withAccount: false);

    /// <summary>A row per distinct history, with the number of its customers: what a fit of purchases needs.</summary>
    /// <returns>The query, whose columns are those of a summary with weights, and the orders and purchases that were counted.</returns>
    public SqlStatement Histories() => SummarySteps.Of(_dialect, _orders, _options).Histories(SqlWindow.Of(_options));

    /// <summary>How mean spend is spread, by frequency and narrow classes: what a fit of spend needs.</summary>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">Orders carry no amounts.</exception>
    public SqlStatement Spend() => _orders.HasAmount
        ? SummarySteps.Of(_dialect, _orders, _options).Spend(SqlWindow.Of(_options))
        : throw new ArgumentException($"Orders carry no amounts, so there is no spend to ask for; name their column with {OptionNames.ValueColumn}.");

    /// <summary>How many customers bought when, by when they had first ordered: what retention tables and tracking are made of.</summary>
    /// <param name="acquired">The calendar period that puts customers into one cohort. Purchases are counted by the grain of the summary.</param>
    /// <returns>The query, whose columns are <c>cohort_day</c>, <c>period_day</c> (<c>period_hour</c> in hours since 0001-01-01 at grain hour),
    /// <c>customers</c>, <c>new_customers</c>, <c>orders_counted</c> and <c>amount</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is none.</exception>
    public SqlStatement Cohorts(CohortPeriod acquired = CohortPeriod.Month) => new CohortSteps(_dialect, _orders, acquired, _options.Grain)
        .Activity(_options.ObservationEnd is { } end ? DateOnly.FromDateTime(end).DayNumber : null, asDates: true);

    /// <summary>What the rows hold and lack, in one row: the first look at data.</summary>
    /// <returns>The query.</returns>
    public SqlStatement Check() => _orders.Totals(asDates: true);
}
