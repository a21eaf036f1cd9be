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
            columns.AddRange([("order_total", "orders_counted"), .. If(HasHoldout, ("holdout_orders", "orders_held_out"))]);
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
        if (window.EndPeriod is null && !_dialect.HasWindows)
        {
            throw new ArgumentException(
                $"{_dialect.Engine} has no window functions in all its versions, which find the end of observation; say it with {OptionNames.ObservationEnd}.");
        }

        end = window.EndPeriod is { } last ? orders.Values.Add("end_period", last) : "MAX(last_period) OVER ()";
        SqlPipeline purchases = orders
            .Then(Dated(window, orders.Values))
            .Then(Purchases(HasHoldout || window.EndPeriod is null ? [] : [$"period <= {end}"]));
        return (LooksBack ? purchases.Then(Ordered()) : purchases).Then(PerCustomer());
    }

    /// <summary>What orders purchases by time, those of calibration before those of the holdout in one period.</summary>
    private string Place => HasHoldout ? "period * 2 + held_out" : "period";

    /// <summary>The spend of the first purchase by a function of the engine; null where there is none or it is not asked for.</summary>
    private string? FirstMoney => HasMoney && !_options.IncludeFirst ? _dialect.FirstBy("money", Place) : null;

    /// <summary>Whether each purchase has to be told which was the customer's first.</summary>
    private bool LooksBack => HasMoney && !_options.IncludeFirst && FirstMoney is null;

    private static (string, string)[] If(bool condition, params (string, string)[] columns) => condition ? columns : [];

    private SqlStep Dated(SqlWindow window, SqlValues values) => new(
        "dated",
        $"each order with {PeriodOf(_options.Grain)}, counted from 0001-01-01",
        [
            ("customer", "customer"),
            (_dialect.Period("moment", _options.Grain), "period"),
            .. _options.CalibrationEnd is { } cut
                ? If(true, ($"CASE WHEN {_dialect.Day("moment")} <= {values.Add("calibration_end", (long)cut.DayNumber)} THEN 0 ELSE 1 END", "held_out"))
                : [],
            .. If(HasMoney, ("amount", "amount")),
            .. If(_orders.NetsRefunds, ("is_refund", "is_refund")),
        ])
    {
        Where = window.LastDay is { } last ? [$"{_dialect.Day("moment")} <= {values.Add("end_day", last)}"] : [],
    };

    private SqlStep Purchases(IReadOnlyList<string> conditions) => new(
        "purchases",
        "orders of one period are one purchase",
        [
            ("customer", "customer"),
            ("period", "period"),
            .. If(HasHoldout, ("held_out", "held_out")),
            .. If(HasMoney, ("SUM(amount)", "money")),
            (_orders.OrderCount, "order_count"),
        ])
    {
        Where = conditions,
        GroupBy = HasHoldout ? ["customer", "period", "held_out"] : ["customer", "period"],
    };

    private SqlStep Ordered() => new(
        "ordered",
        "with each purchase, which one was the customer's first",
        [
            ("customer", "customer"),
            ("period", "period"),
            .. If(HasHoldout, ("held_out", "held_out")),
            ("money", "money"),
            ("order_count", "order_count"),
            ($"MIN({Place}) OVER (PARTITION BY customer)", "first_place"),
        ]);

    private SqlStep PerCustomer()
    {
        string Observed(string value) => HasHoldout ? $"CASE WHEN held_out = 0 THEN {value} END" : value;
        return new SqlStep(
            "customers",
            "a row per customer",
            [
                ("customer", "customer"),
                (HasHoldout ? "SUM(CASE WHEN held_out = 0 THEN 1 ELSE 0 END)" : "COUNT(*)", "periods"),
                ($"MIN({Observed("period")})", "first_period"),
                ($"MAX({Observed("period")})", "last_period"),
                .. If(HasMoney, Money()),
                .. If(HasHoldout, ("SUM(held_out)", "holdout_periods"), ("SUM(held_out * order_count)", "holdout_orders")),
                .. If(HasHoldout && HasMoney, ("SUM(CASE WHEN held_out = 1 THEN money ELSE 0 END)", "holdout_money")),
                ("SUM(order_count)", "order_total"),
            ])
        {
            GroupBy = ["customer"],
        };
    }

    /// <summary>What the purchases come to that count: all of them, or those behind the first.</summary>
    private (string, string) Money()
    {
        string money = HasHoldout ? "CASE WHEN held_out = 0 THEN money ELSE 0 END" : "money";
        string repeat = HasHoldout ? $"held_out = 0 AND {Place} > first_place" : $"{Place} > first_place";
        return _options.IncludeFirst ? ($"SUM({money})", "all_money")
            : FirstMoney is { } first ? ($"SUM({money}) - {first}", "repeat_money")
            : ($"SUM(CASE WHEN {repeat} THEN money ELSE 0 END)", "repeat_money");
    }

    /// <summary>How a period is told to readers.</summary>
    internal static string PeriodOf(Grain grain) => grain switch
    {
        Grain.Hour => "its hour",
        Grain.Day => "its day",
        _ => $"the first day of its {grain.ToString().ToLowerInvariant()}",
    };
}
