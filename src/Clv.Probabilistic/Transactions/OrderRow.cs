using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One order: who, when and, where it is known, for how much.</summary>
/// <remarks>
/// Ids may be integers, texts or GUIDs, times <see cref="DateTime"/>, <see cref="DateTimeOffset"/> or <see cref="DateOnly"/>, amounts
/// decimals, doubles or integers; an id that is null is a guest, an amount that is null none. A value without rules of its own: <see
/// cref="TransactionTableBuilder"/> refuses rows that are no orders. Immutable; read and written by System.Text.Json.
/// </remarks>
/// <example>
/// <code>
/// TransactionTable orders = TransactionTable.FromRows(shop.Orders, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
/// </code>
/// </example>
public readonly record struct OrderRow
{
    /// <summary>An order.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="time">When the order was placed.</param>
    /// <param name="amount">What it was worth; left out where that is not known.</param>
    public OrderRow(CustomerId customer, OrderTime time, OrderAmount amount = default)
    {
        CustomerId = customer;
        Time = time;
        Amount = amount.Value;
    }

    /// <summary>The customer; nobody (<see cref="CustomerId.IsMissing"/>) for a guest.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>When the order was placed, to the second.</summary>
    [JsonRequired]
    public OrderTime Time { get; init; }

    /// <summary>What the order was worth; null where orders carry no amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Amount { get; init; }
}
