namespace Clv.Probabilistic.Sql;

/// <summary>The rows of a state, from which summaries are made as from orders.</summary>
/// <param name="tables">The tables.</param>
/// <param name="hasMoney">Whether purchases come to anything.</param>
/// <param name="options">How they become a summary.</param>
internal sealed class StateSteps(StateTables tables, bool hasMoney, SummaryOptions options) : ICustomerSteps
{
    private readonly StateTables _tables = tables;
    private readonly SummaryOptions _options = options;

    /// <inheritdoc/>
    public bool HasMoney { get; } = hasMoney;

    /// <summary>The rows of a state as its table has them, from orders.</summary>
    public static SqlStatement Kept(CustomerSteps customers) => customers.Customers(default, out _)
        .Then(new SqlStep(
            "state",
            "the columns of the state",
            [
                ("customer", "customer_id"),
                ("periods", "periods"),
                ("first_period", "first_period"),
                ("last_period", "last_period"),
                ("order_total", "orders"),
                ("first_hour", "first_hour"),
                ("last_hour", "last_hour"),
                .. customers.HasMoney ? new[] { ("all_money", "all_money"), ("repeat_money", "repeat_money") } : [],
            ]))
        .Statement("customers by what they bought, as the state keeps them");

    /// <inheritdoc/>
    public SqlPipeline Customers(SqlWindow window, out string end)
    {
        SqlPipeline state = _tables.Pipeline();
        end = window.EndPeriod is { } last ? state.Values.Add("end_period", last) : "MAX(last_period) OVER ()";
        string money = _options.IncludeFirst ? "all_money" : "repeat_money";
        return state.Then(new SqlStep(
            "customers",
            "a row per customer",
            [
                ("customer_id", "customer"),
                ("periods", "periods"),
                ("first_period", "first_period"),
                ("last_period", "last_period"),
                .. HasMoney ? new[] { (money, money) } : [],
                ("orders", "order_total"),
            ]));
    }
}
