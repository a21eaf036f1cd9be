namespace Clv.Probabilistic.Sql;

/// <summary>The steps from the rows of a source to orders, as files of orders are read.</summary>
internal sealed class OrderSteps
{
    /// <summary>Whether an amount is a finite number.</summary>
    public const string IsFinite = "abs(amount) <= 1.7976931348623157E308";

    private static readonly string _guestWords = string.Join(", ", PlaceholderIds.Guests.Prepend(string.Empty).Select(word => $"'{word}'"));
    private readonly SqlDialect _dialect;
    private readonly SqlSource _source;
    private readonly SqlColumns _columns;
    private readonly TransactionCsvOptions _options;

    /// <summary>The steps for a source.</summary>
    public OrderSteps(SqlDialect dialect, SqlSource source, SqlColumns columns, TransactionCsvOptions options)
    {
        _dialect = dialect;
        _source = source;
        _columns = columns;
        _options = options;
    }

    /// <summary>Which rows of the source are looked at at all; null for all.</summary>
    public Func<SqlValues, string>? Only { get; init; }

    /// <summary>Whether orders carry amounts.</summary>
    public bool HasAmount => _columns.Layout.Amount is not null;

    /// <summary>Whether refunds are taken off purchases.</summary>
    public bool NetsRefunds => HasAmount && HasRefunds && _options.Refunds == RefundPolicy.Net;

    /// <summary>Whether there may be refunds; where there are none, looking for their purchases would be in vain.</summary>
    public bool HasRefunds { get; set; } = true;

    /// <summary>What amounts on the lines of an order are.</summary>
    public OrderLineAmounts LineAmounts { get; set; } = OrderLineAmounts.Add;

    /// <summary>Whether a customer 0 stands for guests, and is left out.</summary>
    public bool LeavesZeroOut { get; set; }

    /// <summary>How many purchases there are in rows of orders: all, unless some of them are refunds.</summary>
    public string OrderCount => NetsRefunds ? "SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END)" : "COUNT(*)";

    private TransactionLayout Layout => _columns.Layout;

    /// <summary>Rows as they are, filtered, with the texts that stand where a customer and a date should be.</summary>
    public SqlPipeline Filtered()
    {
        SqlPipeline pipeline = Source();
        return pipeline.Then(new SqlStep(
            "lines",
            "one row per row of the source: whose it is, when, and what it comes to",
            [
                (Customer(), "customer"),
                (_dialect.Moment(Column(Layout.Date), Kind(Layout.Date), Zone(pipeline)), "moment"),
                .. Amount() is { } amount ? new[] { (amount, "amount") } : [],
                .. Layout.Order is { } order ? new[] { (_dialect.Text(Column(order)), "order_number") } : [],
            ])
        { Where = [.. Filters().Select(filter => Condition(filter, pipeline.Values))] });
    }

    /// <summary>Rows that can be read, as they are.</summary>
    public SqlStatement Rows()
    {
        string[] columns = ["customer", "moment", .. HasAmount ? ["amount"] : Array.Empty<string>(), .. Layout.Order is null ? Array.Empty<string>() : ["order_number"]];
        return Filtered().Then(new SqlStep("readable", "rows of a customer, at a time", [.. columns.Select(column => (column, column))])
        {
            Where =
            [
                "customer IS NOT NULL",
                "moment IS NOT NULL",
                .. HasAmount ? [Layout.Order is null ? IsFinite : $"(amount IS NULL OR {IsFinite})"] : Array.Empty<string>(),
            ],
        }).Statement("orders, one row each");
    }

    /// <summary>The texts that stand in a column where rows lack what was made of it.</summary>
    /// <param name="lacking">The column of lines that is empty.</param>
    /// <param name="column">The column of the source.</param>
    /// <param name="most">How many rows at most.</param>
    public SqlStatement Examples(string lacking, int column, int? most)
    {
        SqlPipeline pipeline = Source();
        string made = lacking == "customer" ? Customer() : lacking == "moment" ? _dialect.Moment(Column(column), Kind(column), Zone(pipeline)) : Amount()!;
        string[] conditions = [.. Filters().Select(filter => Condition(filter, pipeline.Values)), $"{made} IS NULL"];
        return pipeline.Then(new SqlStep(
            "examples", "what stands there", [(_dialect.Text(Column(column)), "written"), ("COUNT(*)", "row_count")])
        { Where = conditions, GroupBy = [_dialect.Text(Column(column))], Most = most }).Statement($"rows without a {lacking}");
    }

    /// <summary>What stands in the column of a filter, in rows that pass those before it.</summary>
    public SqlStatement FilterValues(int filter)
    {
        SqlPipeline pipeline = Source();
        string text = Written(Filters()[filter].Filter.Field);
        return pipeline.Then(new SqlStep("filtered", "what a filter met", [(text, "written"), ("COUNT(*)", "row_count")])
        {
            Where = [.. Filters().Take(filter).Select(earlier => Condition(earlier, pipeline.Values))],
            GroupBy = [text],
        }).Statement("what stands in a column that rows are chosen by");
    }

    /// <summary>The filters, in the order in which they are applied.</summary>
    public IReadOnlyList<(FieldFilter Filter, bool Keeps)> Filters() =>
        [.. Layout.Keep.Select(filter => (filter, true)), .. Layout.Drop.Select(filter => (filter, false))];

    /// <summary>How many lines make an order, and whether their amounts are alike.</summary>
    public SqlStatement LinesOfOrders() => Filtered()
        .Then(new SqlStep(
            "numbered",
            "one row per number of an order and customer",
            [
                ("COUNT(*)", "line_count"),
                (HasAmount ? "MIN(amount)" : "0", "least"),
                (HasAmount ? "MAX(amount)" : "0", "most"),
                ($"MIN({_dialect.Day("moment")})", "first_day"),
                ($"MAX({_dialect.Day("moment")})", "last_day"),
            ])
        { Where = ["order_number IS NOT NULL", "customer IS NOT NULL", "moment IS NOT NULL", .. HasAmount ? ["amount >= 0"] : Array.Empty<string>()], GroupBy = ["customer", "order_number"] })
        .Then(new SqlStep(
            "order_lines",
            "what they have in common",
            [
                ("SUM(CASE WHEN line_count > 1 AND least <> most THEN 1 ELSE 0 END)", "different"),
                ("SUM(CASE WHEN line_count > 1 AND least = most AND least <> 0 THEN 1 ELSE 0 END)", "alike"),
                ("COUNT(DISTINCT CASE WHEN line_count > 1 AND least = most AND least <> 0 THEN least END)", "totals"),
                ("SUM(CASE WHEN first_day <> last_day THEN 1 ELSE 0 END)", "apart"),
                ("SUM(CASE WHEN line_count > 1 THEN 1 ELSE 0 END)", "several"),
            ]))
        .Statement("what lines of orders are");

    /// <summary>What the rows hold and lack, in one row.</summary>
    /// <param name="asDates">Whether days are dates, to be looked at, or their numbers.</param>
    public SqlStatement Totals(bool asDates)
    {
        string[] said = ["customer", "moment", .. HasAmount ? ["amount"] : Array.Empty<string>(), .. Layout.Order is null ? Array.Empty<string>() : ["order_number"]];
        const string Dated = "customer IS NOT NULL AND moment IS NOT NULL";
        string order = HasAmount ? $"{Dated} AND amount IS NOT NULL AND {IsFinite}" : Dated;
        string day = $"CASE WHEN {Dated} THEN {_dialect.Day("moment")} END";
        static string Rows(string condition) => $"SUM(CASE WHEN {condition} THEN row_count ELSE 0 END)";
        string Shown(string days) => asDates ? _dialect.DateOf(days) : days;
        return Filtered()
            .Then(new SqlStep("alike", "rows that say the same are one", [.. said.Select(column => (column, column)), ("COUNT(*)", "row_count")]) { GroupBy = said })
            .Then(new SqlStep(
                "totals",
                "what rows hold and lack",
                [
                    ("SUM(row_count)", "row_total"),
                    (Rows("customer IS NULL"), "without_customer"),
                    (Rows("customer IS NOT NULL AND moment IS NULL"), "without_date"),
                    ($"SUM(CASE WHEN {order} THEN row_count - 1 ELSE 0 END)", "repeated_rows"),
                    ("COUNT(DISTINCT customer)", "customers"),
                    ($"COUNT(DISTINCT {day})", "days"),
                    (Shown($"MIN({day})"), "first_day"),
                    (Shown($"MAX({day})"), "last_day"),
                    .. HasAmount
                        ? new[]
                        {
                            (Rows($"{Dated} AND (amount IS NULL OR NOT ({IsFinite}))"), "without_amount"),
                            (Rows($"{Dated} AND amount = 0"), "zero_amounts"),
                            (Rows($"{Dated} AND amount < 0"), "negative_amounts"),
                            ($"MAX(CASE WHEN {order} THEN amount END)", "largest_amount"),
                        }
                        : [],
                ]))
            .Statement("what the rows hold and lack");
    }

    /// <summary>Rows that are orders: of a customer, at a time, with an amount where there are amounts.</summary>
    public SqlPipeline Complete()
    {
        SqlPipeline pipeline = Filtered();
        string[] all = ["customer", "moment", .. HasAmount ? ["amount"] : Array.Empty<string>()];
        if (Layout.Order is not null)
        {
            pipeline = pipeline.Then(new SqlStep(
                "merged",
                "lines of one order are one row",
                [
                    ("customer", "customer"),
                    ("MIN(moment)", "first_moment"),
                    .. HasAmount ? new[] { (LineAmounts == OrderLineAmounts.Add ? "SUM(amount)" : "MAX(amount)", "total") } : [],
                ])
            {
                Where = ["customer IS NOT NULL", "moment IS NOT NULL", .. Ignored()],
                GroupBy = ["customer", "order_number", "CASE WHEN order_number IS NULL THEN moment END"],
            }).Then(new SqlStep(
                "whole_orders",
                "as the next step knows them",
                [("customer", "customer"), ("first_moment", "moment"), .. HasAmount ? new[] { ("total", "amount") } : []]));
        }

        pipeline = pipeline.Then(new SqlStep(
            "complete_orders", "rows without a customer, a time or an amount are no orders", [.. all.Select(column => (column, column))])
        {
            Where =
            [
                .. all.Select(column => $"{column} IS NOT NULL"),
                .. HasAmount ? [IsFinite] : Array.Empty<string>(),
                .. Ignored(),
                .. LeavesZeroOut ? [IsZero("<>")] : Array.Empty<string>(),
            ],
        });
        return NetsRefunds ? Netted(pipeline) : pipeline;
    }

    /// <summary>Whether a customer is 0, or is not.</summary>
    /// <param name="comparison">The sign.</param>
    public string IsZero(string comparison) => $"customer {comparison} {(IdsAreTexts ? "'0'" : "0")}";

    /// <summary>The customer of a row of the source; null for a guest who is none.</summary>
    public string CustomerOfRow => Customer();

    /// <summary>The customer of a row of the source, or whatever stands there of guests who are none: what indexes may have.</summary>
    public string IdOfRow => _options.Guests == GuestPolicy.Keep ? Customer() : Id(_dialect, Column(Layout.Customer), Kind(Layout.Customer));

    // Guests who are kept are customers of a name, and so are all others then.
    private bool IdsAreTexts =>
        _options.Guests == GuestPolicy.Keep || Kind(Layout.Customer) is SqlColumnKind.Text or SqlColumnKind.Unknown or SqlColumnKind.Guid;

    private SqlPipeline Netted(SqlPipeline orders) => !_dialect.HasWindows
        ? throw new ArgumentException(
            $"{_dialect.Engine} has no window functions in all its versions, by which refunds are taken off the purchases before them; say {OptionNames.Refunds} = {RefundPolicy.Ignore} or {OptionNames.Refunds} = {RefundPolicy.Purchase}, or take them off in a query.")
        : orders.Then(new SqlStep(
            "followed",
            "with each row, when its customer last bought up to then",
            [
                ("customer", "customer"),
                ("moment", "moment"),
                ("amount", "amount"),
                ("CASE WHEN amount < 0 THEN 1 ELSE 0 END", "is_refund"),
                ("MAX(CASE WHEN amount >= 0 THEN moment END) OVER (PARTITION BY customer ORDER BY moment, CASE WHEN amount < 0 THEN 1 ELSE 0 END ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)", "bought"),
            ]))
        .Then(new SqlStep(
            "netted",
            "a refund is taken off that purchase, and left out where there is none",
            [("customer", "customer"), ("bought", "moment"), ("amount", "amount"), ("is_refund", "is_refund")])
        { Where = ["bought IS NOT NULL"] });

    /// <summary>What refunds come to.</summary>
    public SqlStatement RefundTotals() => Complete().WithoutLast()
        .Then(new SqlStep(
            "refunds",
            "what was taken off, and what there was nothing to be taken off from",
            [
                ("SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN 1 ELSE 0 END)", "netted"),
                ("SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN -amount ELSE 0 END)", "refunded"),
                ("SUM(CASE WHEN is_refund = 1 AND bought IS NULL THEN 1 ELSE 0 END)", "without_purchase"),
            ]))
        .Statement("refunds");

    private string[] Ignored() => HasAmount && _options.Refunds == RefundPolicy.Ignore ? ["amount >= 0"] : [];

    /// <summary>The source; where names that are given in a SELECT hide those of columns there, with names of its own for its columns.</summary>
    private SqlPipeline Source()
    {
        SqlPipeline source = SqlPipeline.From(_dialect, _source.Written(_dialect));
        if (Only is { } only)
        {
            source = source.Then(new SqlStep("touched_rows", "rows that are looked at anew", [("*", "*")]) { Where = [only(source.Values)] });
        }

        return !_dialect.NamesHideColumns ? source : source.Then(new SqlStep(
            "numbered_columns",
            "columns that are looked at, by their numbers",
            [.. Used().Select(column => (_dialect.Quote(_columns.Names[column]), Numbered(column)))]));
    }

    private IEnumerable<int> Used() => new int?[] { Layout.Customer, Layout.Date, Layout.Amount, Layout.Quantity, Layout.Order }
        .OfType<int>().Concat(Filters().Select(filter => filter.Filter.Field)).Distinct();

    private static string Numbered(int column) => FormattableString.Invariant($"column_{column + 1}");

    private string Column(int column) => _dialect.NamesHideColumns ? Numbered(column) : _dialect.Quote(_columns.Names[column]);

    private SqlColumnKind Kind(int column) => _columns.Kinds[column];

    private string Customer() => Customer(_dialect, Column(Layout.Customer), Kind(Layout.Customer), _options.Guests);

    /// <summary>The customer that a column names.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="column">The column, quoted.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="guests">What becomes of rows of guests.</param>
    public static string Customer(SqlDialect dialect, string column, SqlColumnKind kind, GuestPolicy guests)
    {
        string id = Id(dialect, column, kind);
        bool isNumber = kind is SqlColumnKind.Integer or SqlColumnKind.Number;
        return (isNumber, guests) switch
        {
            (true, GuestPolicy.Keep) => $"coalesce({dialect.Text(column)}, 'guest')",
            (true, _) => id,
            (_, GuestPolicy.Keep) => $"CASE WHEN {id} IS NULL OR {id} = '' THEN 'guest' ELSE {id} END",
            _ => $"CASE WHEN lower({id}) IN ({_guestWords}) THEN NULL ELSE {id} END",
        };
    }

    private static string Id(SqlDialect dialect, string column, SqlColumnKind kind) => kind switch
    {
        SqlColumnKind.Integer or SqlColumnKind.Number => column,
        SqlColumnKind.Guid => $"lower({dialect.Text(column)})",
        SqlColumnKind.Unknown => dialect.Trim(dialect.Text(column)),
        _ => dialect.Trim(column),
    };

    private string? Amount() => Layout.Amount is not { } amount ? null
        : Layout.Quantity is { } quantity
            ? $"({_dialect.Number(Column(amount), Kind(amount))}) * ({_dialect.Number(Column(quantity), Kind(quantity))})"
            : _dialect.Number(Column(amount), Kind(amount));

    private string? Zone(SqlPipeline pipeline) => _options.TimeZone is { } zone
        ? pipeline.Values.Add("time_zone", TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out string? iana) ? iana : zone.Id)
        : null;

    private string Written(int column) => $"coalesce({_dialect.Trim(_dialect.Text(Column(column)))}, '')";

    private string Condition((FieldFilter Filter, bool Keeps) filter, SqlValues values)
    {
        IEnumerable<string> marks = filter.Filter.Filter.Values.Select(value => values.Add(filter.Keeps ? "keep" : "drop", value.ToLowerInvariant()));
        return $"lower({Written(filter.Filter.Field)}) {(filter.Keeps ? "IN" : "NOT IN")} ({string.Join(", ", marks)})";
    }
}
