namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>The rows of a table of orders, which every engine is given alike.</summary>
/// <param name="Rows">The rows.</param>
internal sealed record StoredOrders(IReadOnlyList<StoredOrder> Rows)
{
    /// <summary>The names of the columns, in their sequence.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["customer_id", "ordered_at", "amount", "status", "quantity", "price", "order_id"];

    /// <summary>Whether customers are texts; those of other rows, made with these, are so too.</summary>
    public bool HasTextIds { get; } = Rows.Any(row => !row.Customer.IsInteger && !row.Customer.IsMissing);

    /// <summary>Whether a row is a guest's.</summary>
    public bool HasGuests { get; } = Rows.Any(row => row.Customer.IsMissing);

    /// <summary>Whether ordered_at is a day without a time.</summary>
    public bool AreDays { get; init; }

    /// <summary>Whether amount and price are decimals with two digits behind the point, and not floating point.</summary>
    public bool AreDecimals { get; init; }

    /// <summary>The orders of a table: one order per row, of one to three pieces, every 17th of which was cancelled.</summary>
    public static StoredOrders Of(TransactionTable orders) => new(
        [
            .. orders.Select((order, row) =>
            {
                int quantity = 1 + (row % 3);
                return new StoredOrder(
                    order.CustomerId, order.Time.Clock, order.Amount, row % 17 == 16 ? "cancelled" : "paid", quantity, order.Amount / quantity, row + 1);
            }),
        ])
    {
        AreDays = orders.SecondOfDay.IsEmpty,
    };

    /// <summary>The values of a row, in the sequence of the columns: long or string, DateTime or DateOnly, double or decimal, string, long, double or
    /// decimal, long; null where there is none.</summary>
    public object?[] Values(StoredOrder row) =>
    [
        row.Customer.IsMissing ? null : HasTextIds ? row.Customer.ToString() : row.Customer.Number,
        AreDays ? DateOnly.FromDateTime(row.At) : row.At,
        Money(row.Amount),
        row.Status,
        row.Quantity,
        Money(row.Price),
        row.OrderId,
    ];

    private object? Money(double? value) => value is { } known && AreDecimals ? Math.Round((decimal)known, 2) : value;
}
