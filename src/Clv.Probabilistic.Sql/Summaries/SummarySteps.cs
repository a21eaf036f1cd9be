namespace Clv.Probabilistic.Sql;

/// <summary>The steps from orders to a row per customer, and from there to a row per history.</summary>
internal sealed class SummarySteps
{
    private const long SecondsPerDay = 86_400;
    private readonly SqlDialect _dialect;
    private readonly OrderSteps _orders;
    private readonly SummaryOptions _options;

    /// <summary>The steps for orders.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="orders">The steps to orders.</param>
    /// <param name="options">How they become a summary.</param>
    public SummarySteps(SqlDialect dialect, OrderSteps orders, SummaryOptions options)
    {
        _dialect = dialect;
        _orders = orders;
        _options = options;
        if (options.SpendColumns)
        {
            throw new ArgumentException(
                $"{OptionNames.SpendColumns} asks for quantiles over all purchases, which are found in memory; read the orders themselves for it.");
        }
    }

    private bool HasMoney => _orders.HasAmount;

    private bool HasHoldout => _options.CalibrationEnd is not null;

    /// <summary>A row per customer as a summary has it.</summary>
    /// <param name="window">Which orders count.</param>
    /// <param name="withAccount">Whether each row says, last, how many orders it was made of.</param>
    public SqlStatement Summary(SqlWindow window, bool withAccount)
    {
        SqlPipeline customers = Customers(window, out string end);
        List<(string, string)> columns =
        [
            ("customer", "customer_id"),
            (Frequency, HasHoldout ? "frequency_cal" : "frequency"),
            (Elapsed("last_period - first_period"), HasHoldout ? "recency_cal" : "recency"),
            (Elapsed($"{end} - first_period"), HasHoldout ? "T_cal" : "T"),
        ];
        if (HasMoney)
        {
            columns.Add((MonetaryValue, HasHoldout ? "monetary_value_cal" : "monetary_value"));
        }

        if (HasHoldout)
        {
            columns.Add(("holdout_periods", "frequency_holdout"));
            if (HasMoney)
            {
                columns.Add(("CASE WHEN holdout_periods > 0 THEN holdout_money / holdout_periods ELSE 0 END", "monetary_value_holdout"));
            }
        }

        if (withAccount)
        {
            columns.Add(("order_total", "orders_counted"));
            columns.Add(HasHoldout ? ("holdout_orders", "orders_held_out") : ("periods", "purchases"));
        }

        return customers
            .Then(new SqlStep("summary", $"the columns of a summary, in {_options.Unit.ToString().ToLowerInvariant()}s", columns) { Where = HasHoldout && !withAccount ? ["periods > 0"] : [] })
            .Statement("customers by what they bought: a row each, as the models take it");
    }

    /// <summary>A row per distinct history, with the number of its customers.</summary>
    /// <param name="window">Which orders count.</param>
    public SqlStatement Histories(SqlWindow window)
    {
        SqlPipeline customers = Customers(window, out string end);
        return customers
            .Then(new SqlStep(
                "histories",
                "customers with the same history are one row",
                [
                    (Frequency, "frequency"),
                    ("first_period", "first_period"),
                    ("last_period", "last_period"),
                    ("COUNT(*)", "weight"),
                    ("SUM(order_total)", "orders_counted"),
                    ("SUM(periods)", "purchases"),
                ])
            { Where = HasHoldout ? ["periods > 0"] : [], GroupBy = ["periods", "first_period", "last_period"] })
            .Then(new SqlStep(
                "grouped_summary",
                "the columns of a summary with weights",
                [
                    ("frequency", "frequency"),
                    (Elapsed("last_period - first_period"), "recency"),
                    (Elapsed($"{end} - first_period"), "T"),
                    ("weight", "weight"),
                    ("orders_counted", "orders_counted"),
                    ("purchases", "purchases"),
                ]))
            .Statement("how many customers have which history: what a fit of purchases needs");
    }

    /// <summary>How the mean spend of repeat customers is spread, by frequency and in narrow classes of its logarithm, each with its moments.</summary>
    /// <param name="window">Which orders count.</param>
    public SqlStatement Spend(SqlWindow window)
    {
        string classes = FormattableString.Invariant($"{SpendClass.PerUnit}");
        string middle = FormattableString.Invariant($"(spend_class + 0.5) / {SpendClass.PerUnit}");
        return Customers(window, out _)
            .Then(new SqlStep("spenders", "the mean spend of those who bought again", [(Frequency, "frequency"), (MonetaryValue, "mean_spend")]) { Where = [$"{Frequency} > 0"] })
            .Then(new SqlStep(
                "classed",
                "and the class of its logarithm; spend of nothing or less has none",
                [
                    ("frequency", "frequency"),
                    ("mean_spend", "mean_spend"),
                    ($"CASE WHEN mean_spend > 0 THEN {_dialect.Floor($"{_dialect.Log(Positive("mean_spend"))} * {classes}")} END", "spend_class"),
                ]))
            .Then(new SqlStep(
                "placed",
                "where in its class it lies",
                [
                    ("frequency", "frequency"),
                    ("mean_spend", "mean_spend"),
                    ("spend_class", "spend_class"),
                    ($"CASE WHEN mean_spend > 0 THEN {_dialect.Log(Positive("mean_spend"))} - {middle} END", "place"),
                ]))
            .Then(new SqlStep(
                "spend_moments",
                "customers of a class by the moments of their places",
                [
                    ("frequency", "frequency"),
                    ("spend_class", "spend_class"),
                    ("COUNT(*)", "weight"),
                    ("SUM(place)", "first_moment"),
                    ("SUM(place * place)", "second_moment"),
                    ("SUM(place * place * place)", "third_moment"),
                    ("MIN(mean_spend)", "least_spend"),
                    ("SUM(mean_spend)", "spend"),
                ])
            { GroupBy = ["frequency", "spend_class"] })
            .Statement("how mean spend is spread: what a fit of spend needs");
    }

    private string Frequency => _options.IncludeFirst ? "periods" : "periods - 1";

    private string MonetaryValue => _options.IncludeFirst
        ? "CASE WHEN periods > 0 THEN all_money / periods ELSE 0 END"
        : "CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END";

    // An engine may take the logarithm before it looks at the condition.
    private static string Positive(string number) => $"CASE WHEN {number} > 0 THEN {number} ELSE 1 END";

    private string Elapsed(string periods) =>
        $"{_dialect.Double(periods)} * {(_options.Grain == Grain.Hour ? GrainCalendar.SecondsPerHour : SecondsPerDay)} / {GrainCalendar.SecondsIn(_options.Unit)}";

    /// <summary>A row per customer: how many purchases, the first, the last, and what they come to.</summary>
    private SqlPipeline Customers(SqlWindow window, out string end)
    {
        SqlPipeline orders = _orders.Complete();
        SqlValues values = orders.Values;
        if (window.EndPeriod is null && !_dialect.HasWindows)
        {
            throw new ArgumentException(
                $"{_dialect.Engine} has no window functions in all its versions, which find the end of observation; say it with {OptionNames.ObservationEnd}.");
        }

        end = window.EndPeriod is { } last ? values.Add("end_period", last) : "MAX(last_period) OVER ()";
        string of = HasHoldout ? "held_out = 0 AND " : string.Empty;
        string order = HasHoldout ? "period * 2 + held_out" : "period";
        SqlPipeline purchases = orders
            .Then(new SqlStep(
                "dated",
                $"each order with {Periods()}, counted from 0001-01-01",
                [
                    ("customer", "customer"),
                    (_dialect.Period("moment", _options.Grain), "period"),
                    .. HasHoldout ? new[] { ($"CASE WHEN {_dialect.Day("moment")} <= {values.Add("calibration_end", (long)_options.CalibrationEnd!.Value.DayNumber)} THEN 0 ELSE 1 END", "held_out") } : [],
                    .. HasMoney ? new[] { ("amount", "amount") } : [],
                    .. _orders.NetsRefunds ? new[] { ("is_refund", "is_refund") } : [],
                ])
            { Where = window.LastDay is { } lastDay ? [$"{_dialect.Day("moment")} <= {values.Add("end_day", lastDay)}"] : [] })
            .Then(new SqlStep(
                "purchases",
                "orders of one period are one purchase",
                [
                    ("customer", "customer"),
                    ("period", "period"),
                    .. HasHoldout ? new[] { ("held_out", "held_out") } : [],
                    .. HasMoney ? new[] { ("SUM(amount)", "money") } : [],
                    (_orders.OrderCount, "order_count"),
                ])
            {
                Where = HasHoldout || window.EndPeriod is null ? [] : [$"period <= {end}"],
                GroupBy = ["customer", "period", .. HasHoldout ? ["held_out"] : Array.Empty<string>()],
            });

        string? first = HasMoney && !_options.IncludeFirst ? _dialect.FirstBy("money", order) : null;
        bool looksBack = HasMoney && !_options.IncludeFirst && first is null;
        if (looksBack)
        {
            purchases = purchases.Then(new SqlStep(
                "ordered",
                "with each purchase, which one was the customer's first",
                [
                    .. new[] { "customer", "period" }.Concat(HasHoldout ? ["held_out"] : []).Concat(["money", "order_count"]).Select(column => (column, column)),
                    ($"MIN({order}) OVER (PARTITION BY customer)", "first_place"),
                ]));
        }

        string money = HasHoldout ? "CASE WHEN held_out = 0 THEN money ELSE 0 END" : "money";
        return purchases.Then(new SqlStep(
            "customers",
            "a row per customer",
            [
                ("customer", "customer"),
                (HasHoldout ? "SUM(CASE WHEN held_out = 0 THEN 1 ELSE 0 END)" : "COUNT(*)", "periods"),
                (HasHoldout ? "MIN(CASE WHEN held_out = 0 THEN period END)" : "MIN(period)", "first_period"),
                (HasHoldout ? "MAX(CASE WHEN held_out = 0 THEN period END)" : "MAX(period)", "last_period"),
                .. !HasMoney ? []
                    : _options.IncludeFirst ? new[] { ($"SUM({money})", "all_money") }
                    : looksBack ? [($"SUM(CASE WHEN {of}{order} > first_place THEN money ELSE 0 END)", "repeat_money")]
                    : [($"SUM({money}) - {first}", "repeat_money")],
                .. HasHoldout ? new[] { ("SUM(held_out)", "holdout_periods"), ("SUM(held_out * order_count)", "holdout_orders") } : [],
                .. HasHoldout && HasMoney ? new[] { ("SUM(CASE WHEN held_out = 1 THEN money ELSE 0 END)", "holdout_money") } : [],
                ("SUM(order_count)", "order_total"),
            ])
        { GroupBy = ["customer"] });
    }

    private string Periods() => _options.Grain switch
    {
        Grain.Hour => "its hour",
        Grain.Day => "its day",
        _ => $"the first day of its {_options.Grain.ToString().ToLowerInvariant()}",
    };
}
