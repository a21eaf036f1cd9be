namespace Clv.Probabilistic.Sql;

/// <summary>The steps from orders to a row per cohort of customers and grain period.</summary>
internal sealed class CohortSteps(SqlDialect dialect, OrderSteps orders, CohortPeriod acquired, Grain grain)
{
    private readonly SqlDialect _dialect = dialect;
    private readonly OrderSteps _orders = orders;
    private readonly Grain _acquired = GrainOf(acquired);
    private readonly Grain _grain = grain;

    /// <summary>How many customers of which cohort bought when.</summary>
    /// <param name="lastDay">The last day that counts, in days since 0001-01-01; null for that of the last order.</param>
    /// <param name="asDates">Whether days are dates, to be looked at, or their numbers.</param>
    public SqlStatement Activity(long? lastDay, bool asDates)
    {
        SqlPipeline activity = Placed(_orders.Complete(), lastDay).Then(new SqlStep(
            "activity",
            "customers by when they came and when they bought",
            [
                (Cohort, "cohort"),
                ("period", "period"),
                ("COUNT(*)", "customers"),
                ("SUM(CASE WHEN purchase_moment = came THEN 1 ELSE 0 END)", "new_customers"),
                ("SUM(order_count)", "orders_counted"),
                .. Money("SUM(money)", "amount"),
            ])
        { GroupBy = [Cohort, "period"] });
        return (asDates ? activity.Then(Dates()) : activity).Statement("how many customers bought when, by when they had first ordered");
    }

    private string Cohort => _dialect.Period("came", _acquired);

    private bool HasMoney => _orders.HasAmount;

    /// <summary>Purchases, each with the moment of its customer's first.</summary>
    private SqlPipeline Placed(SqlPipeline complete, long? lastDay)
    {
        SqlPipeline purchases = complete
            .Then(new SqlStep(
                "dated",
                $"each order with {CustomerSteps.PeriodOf(_grain)}, counted from 0001-01-01",
                [
                    ("customer", "customer"),
                    ("moment", "moment"),
                    (_dialect.Period("moment", _grain), "period"),
                    .. Money("amount", "amount"),
                    .. _orders.NetsRefunds ? new[] { ("is_refund", "is_refund") } : [],
                ])
            { Where = lastDay is { } last ? [$"{_dialect.Day("moment")} <= {complete.Values.Add("end_day", last)}"] : [] })
            .Then(new SqlStep(
                "purchases",
                "orders of one period are one purchase",
                [
                    ("customer", "customer"),
                    ("period", "period"),
                    ("MIN(moment)", "purchase_moment"),
                    (_orders.OrderCount, "order_count"),
                    .. Money("SUM(amount)", "money"),
                ])
            { GroupBy = ["customer", "period"] });
        (string, string)[] columns = [("period", "period"), ("purchase_moment", "purchase_moment"), ("order_count", "order_count"), .. Money("money", "money")];
        const string Comment = "with each purchase, when its customer came";
        return _dialect.HasWindows
            ? purchases.Then(new SqlStep("placed", Comment, [.. columns, ("MIN(purchase_moment) OVER (PARTITION BY customer)", "came")]))
            : purchases
                .Then(new SqlStep(
                    "gathered",
                    "the purchases of a customer in one row",
                    [("MIN(purchase_moment)", "came"), .. columns.Select(column => ($"groupArray({column.Item1})", Gathered(column.Item2)))])
                { GroupBy = ["customer"] })
                .Then(new SqlStep("placed", Comment, [.. columns, ("came", "came")])
                { Spread = [.. columns.Select(column => (Gathered(column.Item2), column.Item2))] });
    }

    private SqlStep Dates() => new(
        "dates",
        "days as dates",
        [
            (_dialect.DateOf("cohort"), "cohort_day"),
            _grain == Grain.Hour ? ("period", "period_hour") : (_dialect.DateOf("period"), "period_day"),
            ("customers", "customers"),
            ("new_customers", "new_customers"),
            ("orders_counted", "orders_counted"),
            .. Money("amount", "amount"),
        ]);

    private (string, string)[] Money(string expression, string alias) => HasMoney ? [(expression, alias)] : [];

    private static string Gathered(string column) => $"all_{column}";

    private static Grain GrainOf(CohortPeriod acquired) => acquired switch
    {
        CohortPeriod.Month => Grain.Month,
        CohortPeriod.Week => Grain.Week,
        CohortPeriod.Quarter => Grain.Quarter,
        CohortPeriod.Year => Grain.Year,
        _ => throw new ArgumentOutOfRangeException(nameof(acquired), acquired, "Cohorts are acquired by week, month, quarter or year."),
    };
}
