using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A known layout of a file of orders.</summary>
/// <remarks>A preset names the columns, and what is kept of their rows, where other options do not. What it says is in docs/reading-orders.md.</remarks>
/// <example>
/// <code>
/// TransactionCsvOptions shop = new() { Preset = TransactionPreset.Shopify };
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<TransactionPreset>))]
public enum TransactionPreset
{
    /// <summary>No preset: the options and the file say how it is laid out.</summary>
    None = 0,

    /// <summary>The raw CDNOW files, master and sample.</summary>
    Cdnow = 1,

    /// <summary>The export of orders of Shopify: a row per line item, an order's totals on its first row.</summary>
    Shopify = 2,

    /// <summary>The export of orders of WooCommerce.</summary>
    WooCommerce = 3,

    /// <summary>The export of payments of Stripe.</summary>
    Stripe = 4,

    /// <summary>The export of transactions of Square.</summary>
    Square = 5,

    /// <summary>Online Retail and Online Retail II of the UCI Machine Learning Repository: a row per line of an invoice.</summary>
    OnlineRetail = 6,
}
