namespace Clv.Probabilistic;

/// <summary>How a <see cref="TransactionTableBuilder"/>, and with it <see cref="TransactionTable.FromRows"/>, takes orders.</summary>
/// <example>
/// <code>
/// TransactionTableBuilder builder = new(new() { Source = "queue", ExpectedOrders = 10_000, HasAmount = true, SkipBadRows = true });
/// builder.Add("anna", day: new DateOnly(2025, 3, 1).DayNumber, amount: 40);
/// builder.AddBadRow("Message 2 is empty.");
/// Console.WriteLine($"{builder.Count} of {builder.RowsRead} rows are orders");
/// </code>
/// </example>
public sealed record TransactionBuilderOptions
{
    /// <summary>What messages and the account call the place where the orders come from, such as a file's path.</summary>
    /// <value>Default <c>memory</c>.</value>
    public string Source { get; init; } = "memory";

    /// <summary>Whether orders carry amounts: true refuses those without one, false ignores the amounts that there are, and null refuses those
    /// without one where any order has one.</summary>
    /// <value>Default null.</value>
    public bool? HasAmount { get; init; }

    /// <summary>The time zone on whose clock orders get their day and second: moments with an offset, and those of kind UTC, are converted
    /// to it, all others are taken as written.</summary>
    /// <value>Default null: every clock as written, whatever its offset.</value>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Whether rows that are no orders are counted and left out rather than refused.</summary>
    /// <value>Default false.</value>
    public bool SkipBadRows { get; init; }

    /// <summary>How many rows may be left out so before the reading stops.</summary>
    /// <value>Default <see cref="BadRowLimit.Default"/>: no more than 20 rows, or 1 % of all where that is more.</value>
    public BadRowLimit MaxBadRows { get; init; }

    /// <summary>What becomes of orders with a negative amount.</summary>
    /// <value>Default <see cref="RefundPolicy.Purchase"/>: what a program hands over is taken as it is, whereas files are read with <see
    /// cref="RefundPolicy.Net"/>.</value>
    public RefundPolicy Refunds { get; init; } = RefundPolicy.Purchase;

    /// <summary>The number of orders expected, which spares copying where it is exact; any number is right.</summary>
    /// <value>Default 0: not known.</value>
    public int ExpectedOrders { get; init; }
}
