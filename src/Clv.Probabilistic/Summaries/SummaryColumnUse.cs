using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Who looks at a column of a customer summary.</summary>
/// <example>
/// <code>
/// SummaryColumnDefinition shop = new("shop", "The number of the shop.", SummaryColumnRule.NotNegative) { Use = SummaryColumnUse.Purchases };
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<SummaryColumnUse>))]
public enum SummaryColumnUse
{
    /// <summary>No fit: the column rides along with the rows, and is dropped where customers are grouped.</summary>
    None = 0,

    /// <summary>Fits of purchases: customers who differ in it are never grouped.</summary>
    Purchases = 1,

    /// <summary>Fits of spend: as <see cref="Purchases"/>, unless customers are grouped without monetary value, which drops it.</summary>
    Spend = 2,

    /// <summary>Every fit, as the number of customers that a row stands for: it is summed where customers are grouped.</summary>
    Weight = 3,
}
