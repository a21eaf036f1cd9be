namespace Clv.Probabilistic;

/// <summary>Something about the layout of a file that its content showed, and the option that says the same for certain.</summary>
/// <param name="Option">The option, as messages of the library name it, such as <c>TransactionCsvOptions.DateFormat</c>.</param>
/// <param name="Value">The value that the option would be given.</param>
/// <param name="Finding">What was found, in words, such as <c>dates are day first, such as '31/01/2024'</c>.</param>
/// <example>
/// <code>
/// TransactionTable orders = TransactionCsv.Read("orders.csv");
/// foreach (InferredSetting setting in orders.Account.Inferred)
/// {
///     Console.WriteLine($"{setting.Finding}: {setting.Option} = {setting.Value}");
/// }
/// </code>
/// </example>
public sealed record InferredSetting(string Option, string Value, string Finding);
