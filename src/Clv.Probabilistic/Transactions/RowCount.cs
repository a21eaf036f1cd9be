namespace Clv.Probabilistic;

/// <summary>How many rows of a source have something in common.</summary>
/// <param name="What">What they have in common, such as an id, a status or a condition.</param>
/// <param name="Rows">How many rows.</param>
/// <example>
/// <code>
/// TransactionTable orders = TransactionCsv.Read("orders.csv", new() { Drop = [new ColumnFilter("Status", ["Failed"])] });
/// foreach (RowCount dropped in orders.Account.Filtered)
/// {
///     Console.WriteLine($"{dropped.Rows} rows with {dropped.What} are left out");   // … with Status=Failed …
/// }
/// </code>
/// </example>
public sealed record RowCount(string What, long Rows);
