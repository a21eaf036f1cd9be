namespace Clv.Probabilistic;

/// <summary>Rows that could not be read for one reason.</summary>
/// <param name="Reason">The reason in a few words, such as <c>the date cannot be read</c>.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="First">A sentence about the first of them: row, column, value and what is wrong.</param>
/// <example>
/// <code>
/// TransactionTable orders = TransactionCsv.Read("orders.csv", new() { SkipBadRows = true });
/// foreach (SkippedRows skipped in orders.Account.Skipped)
/// {
///     Console.WriteLine($"{skipped.Rows} left out, because {skipped.Reason}; the first: {skipped.First}");
/// }
/// </code>
/// </example>
public sealed record SkippedRows(string Reason, long Rows, string First);
