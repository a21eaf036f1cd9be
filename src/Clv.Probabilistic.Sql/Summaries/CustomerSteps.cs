namespace Clv.Probabilistic.Sql;

/// <summary>The steps from orders to a row per customer.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="orders">The steps to orders.</param>
/// <param name="options">How they become a summary.</param>
internal sealed class CustomerSteps(SqlDialect dialect, OrderSteps orders, SummaryOptions options) : ICustomerSteps
{
    private readonly SqlDialect _dialect = dialect;
    private readonly OrderSteps _orders = orders;
    private readonly SummaryOptions _options = options;

    /// <summary>Whether rows are to be kept: with what purchases come to of both kinds, and the hours of the first and the last order, which
    /// the periods of a coarse grain do not tell.</summary>
    public bool IsKept { get; init; }

    /// <inheritdoc/>
    public bool HasMoney => _orders.HasAmount;

    private bool HasHoldout => _options.CalibrationEnd is not null;

    /// <inheritdoc/>
    public SqlPipeline Customers(SqlWindow window, out string end)
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
    private string? FirstMoney => NeedsRepeats ? _dialect.FirstBy("money", Place) : null;

    /// <summary>Whether each purchase has to be told which was the customer's first.</summary>
    private bool LooksBack => NeedsRepeats && FirstMoney is null;

    private bool NeedsRepeats => HasMoney && (IsKept || !_options.IncludeFirst);

    private static (string, string)[] If(bool condition, params (string, string)[] columns) => condition ? columns : [];

    private SqlStep Dated(SqlWindow window, SqlValues values) => new(
        "dated",
        $"each order with {PeriodOf(_options.Grain)}, counted from 0001-01-01",
        [
            ("customer", "customer"),
            (_dialect.Period("moment", _options.Grain), "period"),
            .. If(IsKept, (_dialect.Period("moment", Grain.Hour), "hour")),
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
            .. If(IsKept, ("MIN(hour)", "first_hour"), ("MAX(hour)", "last_hour")),
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
            .. If(IsKept, ("first_hour", "first_hour"), ("last_hour", "last_hour")),
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
                .. If(IsKept, ("MIN(first_hour)", "first_hour"), ("MAX(last_hour)", "last_hour")),
            ])
        {
            GroupBy = ["customer"],
        };
    }

    /// <summary>What the purchases come to that count: all of them, or those behind the first.</summary>
    private (string, string)[] Money()
    {
        string money = HasHoldout ? "CASE WHEN held_out = 0 THEN money ELSE 0 END" : "money";
        string repeat = HasHoldout ? $"held_out = 0 AND {Place} > first_place" : $"{Place} > first_place";
        (string, string) all = ($"SUM({money})", "all_money");
        (string, string) behindFirst = FirstMoney is { } first ? ($"SUM({money}) - {first}", "repeat_money")
            : ($"SUM(CASE WHEN {repeat} THEN money ELSE 0 END)", "repeat_money");
        return IsKept ? [all, behindFirst] : _options.IncludeFirst ? [all] : [behindFirst];
    }

    /// <summary>How a period is told to readers.</summary>
    public static string PeriodOf(Grain grain) => grain switch
    {
        Grain.Hour => "its hour",
        Grain.Day => "its day",
        _ => $"the first day of its {grain.ToString().ToLowerInvariant()}",
    };
}
