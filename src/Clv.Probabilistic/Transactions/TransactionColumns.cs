namespace Clv.Probabilistic;

/// <summary>Which columns of a table of orders hold the customer, the date and the amount.</summary>
public sealed record TransactionColumns
{
    /// <summary>The column of customer ids: a name, or a 1-based number where there is no header.</summary>
    /// <value>Default <c>customer_id</c>.</value>
    public string Customer { get; init; } = "customer_id";

    /// <summary>The column of dates.</summary>
    /// <value>Default <c>date</c>.</value>
    public string Date { get; init; } = "date";

    /// <summary>The column of amounts; null looks for <c>amount</c> and does without it where it is missing, whereas a
    /// named column must exist.</summary>
    /// <value>Default null.</value>
    public string? Amount { get; init; }
}
