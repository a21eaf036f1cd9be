namespace Clv.Probabilistic;

/// <summary>The layout of a file that a program is known to write: what its columns are called, in the versions of it, and which rows count.</summary>
/// <param name="Columns">Per role, the names that the column has had, the preferred one first; a role without names is not looked for.</param>
/// <param name="Keep">Rows that count, where the file has the column.</param>
/// <param name="LineAmounts">What amounts on the lines of an order are; null finds out.</param>
internal sealed record PresetLayout(
    IReadOnlyDictionary<OrderColumnRole, string[]> Columns, IReadOnlyList<ColumnFilter> Keep, OrderLineAmounts? LineAmounts)
{
    private static readonly Dictionary<TransactionPreset, PresetLayout> _all = new()
    {
        // Totals are on the first row of an order, and so is its status; addresses of guests are empty.
        [TransactionPreset.Shopify] = new(
            new Dictionary<OrderColumnRole, string[]>
            {
                [OrderColumnRole.Customer] = ["Email", "Customer ID"],
                [OrderColumnRole.Date] = ["Created at"],
                [OrderColumnRole.Amount] = ["Total"],
                [OrderColumnRole.Order] = ["Name"],
                [OrderColumnRole.Status] = ["Financial Status"],
                [OrderColumnRole.Currency] = ["Currency"],
            },
            [new("Financial Status", ["paid", "partially_paid", "partially_refunded", "authorized"]), new("Cancelled at", [""])],
            OrderLineAmounts.Repeat),

        // Guests have the customer id 0 and an address all the same.
        [TransactionPreset.WooCommerce] = new(
            new Dictionary<OrderColumnRole, string[]>
            {
                [OrderColumnRole.Customer] = ["customer_email", "billing_email", "Email (Billing)", "customer_id", "customer_user", "Customer"],
                [OrderColumnRole.Date] = ["order_date", "date_created", "Date"],
                [OrderColumnRole.Amount] = ["order_total", "Order Total Amount", "total", "N. Revenue", "Net Revenue"],
                [OrderColumnRole.Order] = ["order_number", "order_id", "Order #", "id"],
                [OrderColumnRole.Status] = ["status", "order_status"],
                [OrderColumnRole.Currency] = ["order_currency", "currency"],
            },
            [
                new("status", ["completed", "processing", "wc-completed", "wc-processing"]),
                new("order_status", ["completed", "processing", "wc-completed", "wc-processing"]),
            ],
            OrderLineAmounts.Repeat),

        [TransactionPreset.Stripe] = new(
            new Dictionary<OrderColumnRole, string[]>
            {
                [OrderColumnRole.Customer] = ["Customer ID", "Customer Email"],
                [OrderColumnRole.Date] = ["Created (UTC)", "Created date (UTC)", "Created"],
                [OrderColumnRole.Amount] = ["Amount"],
                [OrderColumnRole.Status] = ["Status"],
                [OrderColumnRole.Currency] = ["Currency"],
            },
            [new("Status", ["Paid", "Succeeded", "Partially Refunded", "Partial Refund"])],
            null),

        [TransactionPreset.Square] = new(
            new Dictionary<OrderColumnRole, string[]>
            {
                [OrderColumnRole.Customer] = ["Customer ID", "Customer Reference ID"],
                [OrderColumnRole.Date] = ["Date"],
                [OrderColumnRole.Amount] = ["Net Sales", "Gross Sales", "Total Collected"],
                [OrderColumnRole.Order] = ["Transaction ID"],
                [OrderColumnRole.Status] = ["Transaction Status"],
            },
            [new("Transaction Status", ["Complete", "Completed"])],
            OrderLineAmounts.Add),

        // The first edition says InvoiceNo, UnitPrice and CustomerID, the second Invoice, Price and Customer ID.
        [TransactionPreset.OnlineRetail] = new(
            new Dictionary<OrderColumnRole, string[]>
            {
                [OrderColumnRole.Customer] = ["Customer ID"],
                [OrderColumnRole.Date] = ["InvoiceDate"],
                [OrderColumnRole.Quantity] = ["Quantity"],
                [OrderColumnRole.Price] = ["UnitPrice", "Price"],
                [OrderColumnRole.Order] = ["Invoice", "InvoiceNo"],
            },
            [],
            OrderLineAmounts.Add),
    };

    /// <summary>The layout of a preset; null where there is none, or where it is not one of names.</summary>
    public static PresetLayout? Of(TransactionPreset preset) => _all.GetValueOrDefault(preset);

    /// <summary>The column of a role; null where the file has none of its names.</summary>
    /// <param name="role">The role.</param>
    /// <param name="names">The normal names of all columns.</param>
    public int? Find(OrderColumnRole role, IReadOnlyList<string> names)
    {
        foreach (string name in Columns.GetValueOrDefault(role, []))
        {
            for (int column = 0; column < names.Count; column++)
            {
                if (names[column] == OrderColumnNames.Normal(name))
                {
                    return column;
                }
            }
        }

        return null;
    }
}
