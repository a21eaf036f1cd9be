using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What becomes of negative amounts, which are refunds.</summary>
/// <example>
/// <code>
/// TransactionTable counted = TransactionCsv.Read("shop.csv", new() { Refunds = RefundPolicy.Purchase });   // as Python lifetimes does
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<RefundPolicy>))]
public enum RefundPolicy
{
    /// <summary>A refund is taken off the purchase that it belongs to, and is no purchase itself: the one with the same order number where orders
    /// have numbers, else the customer's latest purchase up to its time. A refund without such a purchase is left out and counted.</summary>
    Net = 0,

    /// <summary>Refunds are left out and counted.</summary>
    Ignore = 1,

    /// <summary>A refund is a purchase with a negative amount.</summary>
    Purchase = 2,
}
