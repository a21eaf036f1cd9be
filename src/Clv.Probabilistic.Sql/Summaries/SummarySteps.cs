namespace Clv.Probabilistic.Sql;

/// <summary>The steps from a row per customer to the columns of a summary, and to a row per history.</summary>
internal sealed class SummarySteps
{
    private const long SecondsPerDay = 86_400;
    private readonly SqlDialect _dialect;
    private readonly ICustomerSteps _customers;
    private readonly SummaryOptions _options;

    /// <summary>The steps from customers.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="customers">The steps to customers.</param>
    /// <param name="options">How they become a summary.</param>
    public SummarySteps(SqlDialect dialect, ICustomerSteps customers, SummaryOptions options)
    {
        _dialect = dialect;
        _customers = customers;
        _options = options;
        if (options.SpendColumns)
        {
            throw new ArgumentException(
                $"{OptionNames.SpendColumns} asks for quantiles over all purchases, which are found in memory; read the orders themselves for it.");
        }

        if (options.Opportunities)
        {
            throw new ArgumentException(
                $"{OptionNames.Opportunities} counts periods of the calendar, which is done in memory; read the orders themselves for it.");
        }

        if (options.LogIntervals)
        {
            throw new ArgumentException(
                $"{OptionNames.LogIntervals} asks for the time between every two purchases, which is found in memory; read the orders themselves for it.");
        }
    }

    /// <summary>The steps from orders.</summary>
    public static SummarySteps Of(SqlDialect dialect, OrderSteps orders, SummaryOptions options) =>
        new(dialect, new CustomerSteps(dialect, orders, options), options);

    /// <summary>Whether there is spend.</summary>
    public bool HasMoney => _customers.HasMoney;

    private bool HasHoldout => _options.CalibrationEnd is not null;

    /// <summary>A row per customer as a summary has it.</summary>
    /// <param name="window">Which orders count.</param>
    /// <param name="withAccount">Whether each row says, last, how many orders it was made of.</param>
    public SqlStatement Summary(SqlWindow window, bool withAccount)
    {
        SqlPipeline customers = _customers.Customers(window, out string end);
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
            columns.AddRange([("order_total", "orders_counted"), .. HasHoldout ? new[] { ("holdout_orders", "orders_held_out") } : []]);
        }

        return customers
            .Then(new SqlStep("summary", $"the columns of a summary, in {_options.Unit.ToString().ToLowerInvariant()}s", columns) { Where = HasHoldout && !withAccount ? ["periods > 0"] : [] })
            .Statement("customers by what they bought: a row each, as the models take it");
    }

    /// <summary>A row per distinct history, with the number of its customers.</summary>
    /// <param name="window">Which orders count.</param>
    public SqlStatement Histories(SqlWindow window)
    {
        SqlPipeline customers = _customers.Customers(window, out string end);
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
        return _customers.Customers(window, out _)
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
}
