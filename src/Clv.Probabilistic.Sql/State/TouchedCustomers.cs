using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Finds the customers whose rows have changed, and how far changes were seen.</summary>
/// <param name="engine">The engine, within the transaction of the batch.</param>
/// <param name="orders">The orders.</param>
/// <param name="columns">Their columns.</param>
/// <param name="tables">The tables of the state.</param>
/// <param name="cancellationToken">Stops the engine.</param>
internal sealed class TouchedCustomers(SqlEngine engine, SqlOrders orders, SqlColumns columns, StateTables tables, CancellationToken cancellationToken)
{
    private readonly SqlEngine _engine = engine;
    private readonly SqlOrders _orders = orders;
    private readonly SqlColumns _columns = columns;
    private readonly StateTables _tables = tables;
    private readonly CancellationToken _cancellationToken = cancellationToken;

    private SqlDialect Dialect => _engine.Dialect;

    private string SourceName => $"{Dialect.Engine}, {_orders.Source.Name}";

    /// <summary>Whether ids of a source are kept as texts.</summary>
    /// <exception cref="DataFormatException">They are numbers that may have decimals.</exception>
    public static bool AreTexts(SqlColumns columns, TransactionCsvOptions options, string source) => columns.Kinds[columns.Layout.Customer] switch
    {
        SqlColumnKind.Integer => options.Guests == GuestPolicy.Keep,
        SqlColumnKind.Number => throw new DataFormatException(
            $"{source} has customers in the column {Excerpt.Of(columns.Names[columns.Layout.Customer])}, whose type has decimals; a state keeps integers or texts, so convert them in a query."),
        _ => true,
    };

    /// <summary>Puts the customers into their table whom a source names.</summary>
    /// <returns>How many of its rows name none.</returns>
    public long Name(SqlSource changed, bool idsAreTexts)
    {
        (string Name, SqlColumnKind Kind)[] found = SqlColumns.Known(_engine, changed, _cancellationToken);
        string customer = _columns.Names[_columns.Layout.Customer];
        (string Name, SqlColumnKind Kind)[] named = [.. found.Where(column => column.Name.Equals(customer, StringComparison.OrdinalIgnoreCase))];
        if (named.Length != 1)
        {
            named = found;
        }

        if (named.Length != 1)
        {
            throw new DataFormatException(
                $"{Dialect.Engine}, {changed.Name}: which column names the customers who have changed is not clear among {string.Join(", ", found.Select(column => Excerpt.Of(column.Name)))}; select one column, or call one '{customer}'.");
        }

        return Fill(changed, named[0], idsAreTexts);
    }

    /// <summary>Puts the customers into their table who have rows at or after a watermark.</summary>
    /// <returns>How many of those rows name none, of those that would be orders.</returns>
    public long Since(string column, string watermark)
    {
        int at = Column(column);
        string Since(SqlValues values) => Dialect.IsSince(Dialect.Quote(_columns.Names[at]), _columns.Kinds[at], values.Add("watermark", watermark));
        OrderSteps steps = new(Dialect, _orders.Source, _columns, _orders.Options);
        SqlPipeline pipeline = SqlPipeline.From(Dialect, _orders.Source.Written(Dialect));
        _engine.Change(
            _tables.FillTouched(pipeline
                .Then(new SqlStep("changed_rows", "whose rows have changed", [(steps.CustomerOfRow, "customer")]) { Where = [Since(pipeline.Values)] })
                .Then(Distinct)
                .Statement("customers with changed rows, whatever filters say of these")),
            _cancellationToken);
        return _engine.ReadOne(
            new OrderSteps(Dialect, _orders.Source, _columns, _orders.Options) { Only = Since }.Filtered()
                .Then(new SqlStep("without_customer", "rows that name nobody", [("COUNT(*)", "row_count")]) { Where = ["customer IS NULL"] })
                .Statement("changed rows without a customer"),
            row => ReaderValues.Count(row, 0),
            _cancellationToken);
    }

    /// <summary>The greatest value of a column, as a text; null where there is no row.</summary>
    /// <exception cref="DataFormatException">There is no such column, it has no sequence, or rows have nothing there.</exception>
    public string? Watermark(string column)
    {
        int at = Column(column);
        string quoted = Dialect.Quote(_columns.Names[at]);
        SqlColumnKind kind = _columns.Kinds[at];
        string written = _orders.Source.Written(Dialect);
        long empty = _engine.ReadOne(
            SqlPipeline.From(Dialect, written)
                .Then(new SqlStep("without_value", "rows of which nothing says when they changed", [("COUNT(*)", "row_count")]) { Where = [$"{quoted} IS NULL"] })
                .Statement("rows without a value"),
            row => ReaderValues.Count(row, 0),
            _cancellationToken);
        if (empty > 0)
        {
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{SourceName}: {empty:N0} rows have nothing in the column {Excerpt.Of(_columns.Names[at])}, so that nobody can tell whether they are new; have a query of orders put something there, such as coalesce({quoted}, created_at), or refresh without a column."));
        }

        bool isMoment = kind is SqlColumnKind.Moment or SqlColumnKind.ZonedMoment or SqlColumnKind.Day;
        return _engine.ReadOne(
            SqlPipeline.From(Dialect, written)
                .Then(new SqlStep("seen", "how far changes are seen", [(Dialect.WatermarkText($"MAX({quoted})", kind), "watermark")])
                {
                    Where = isMoment && Dialect.IsOnCalendar(quoted) is { } condition ? [condition] : [],
                })
                .Statement("the greatest value of a column"),
            row => ReaderValues.Text(row, 0) is { Length: > 0 } text ? text : null,
            _cancellationToken);
    }

    /// <summary>The name of a column as orders have it.</summary>
    public string NameOf(string column) => _columns.Names[Column(column)];

    private static SqlStep Distinct => new("touched", "each of them once", [("customer", "customer_id")]) { Where = ["customer IS NOT NULL"], GroupBy = ["customer"] };

    private int Column(string column)
    {
        string[] names = [.. _columns.Names];
        int at = Array.IndexOf(names, column);
        at = at >= 0 ? at : Array.FindIndex(names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            throw new DataFormatException($"{SourceName} has no column {Excerpt.Of(column)} among {string.Join(", ", names.Select(Excerpt.Of))}; name the one that says when a row was changed.");
        }

        return _columns.Kinds[at] is SqlColumnKind.Integer or SqlColumnKind.Text or SqlColumnKind.Day or SqlColumnKind.Moment or SqlColumnKind.ZonedMoment
            ? at
            : throw new DataFormatException(
                $"{SourceName} has the column {Excerpt.Of(names[at])}, which cannot say when a row was changed; that are times, dates, integers, or texts that sort by time: convert it in a query of orders, or name another column.");
    }

    private long Fill(SqlSource changed, (string Name, SqlColumnKind Kind) column, bool idsAreTexts)
    {
        GuestPolicy guests = _orders.Options.Guests;
        string quoted = Dialect.Quote(column.Name);
        if (!idsAreTexts && column.Kind is not (SqlColumnKind.Integer or SqlColumnKind.Unknown))
        {
            throw new DataFormatException(
                $"{Dialect.Engine}, {changed.Name}: the column {Excerpt.Of(column.Name)} holds no integers, and the customers of {SourceName} are such; convert it in the query.");
        }

        string customer = !idsAreTexts ? $"CAST({quoted} AS {Dialect.LongType})"
            : column.Kind == SqlColumnKind.Integer && guests != GuestPolicy.Keep ? Dialect.Text(quoted)
            : OrderSteps.Customer(Dialect, quoted, column.Kind, guests);
        SqlPipeline named = SqlPipeline.From(Dialect, changed.Written(Dialect))
            .Then(new SqlStep("changed_rows", "who has changed", [(customer, "customer")]));
        _engine.Change(_tables.FillTouched(named.Then(Distinct).Statement("customers who have changed")), _cancellationToken);
        return _engine.ReadOne(
            named.Then(new SqlStep("without_customer", "rows that name nobody", [("COUNT(*)", "row_count")]) { Where = ["customer IS NULL"] })
                .Statement("changed rows without a customer"),
            row => ReaderValues.Count(row, 0),
            _cancellationToken);
    }
}
