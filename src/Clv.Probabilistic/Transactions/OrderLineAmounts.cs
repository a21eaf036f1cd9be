using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What the amounts on the lines of one order are.</summary>
/// <example>
/// <code>
/// TransactionTable orders = TransactionCsv.Read(
///     "lines.csv", new() { OrderColumn = "order_no", LineAmounts = OrderLineAmounts.Repeat });
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<OrderLineAmounts>))]
public enum OrderLineAmounts
{
    /// <summary>Each line has its own amount, and the order comes to their sum.</summary>
    Add = 0,

    /// <summary>Each line repeats the amount of the whole order.</summary>
    Repeat = 1,
}
