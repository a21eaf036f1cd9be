namespace Clv.Probabilistic;

/// <summary>How the result of a query is read as orders: which columns hold the customer, the date and the amount, and what
/// becomes of bad rows.</summary>
public sealed record TransactionColumns
{
    /// <summary>The column of customer ids: a name, or a 1-based number where no column bears that name.</summary>
    /// <value>Default <c>customer_id</c>.</value>
    public string Customer { get; init; } = "customer_id";

    /// <summary>The column of dates.</summary>
    /// <value>Default <c>date</c>.</value>
    public string Date { get; init; } = "date";

    /// <summary>The column of amounts; null looks for <c>amount</c> and does without it where it is missing, whereas a
    /// named column must exist.</summary>
    /// <value>Default null.</value>
    public string? Amount { get; init; }

    /// <summary>The time zone on whose clock orders get their day and second: moments with an offset, of whatever type, and those of kind UTC
    /// are converted to it, all others are taken as written.</summary>
    /// <value>Default null: every clock as written, whatever its offset.</value>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Whether rows that cannot be read are counted and left out rather than refused.</summary>
    /// <value>Default false.</value>
    public bool SkipBadRows { get; init; }

    /// <summary>How many rows may be left out so before the reading stops.</summary>
    /// <value>Default <see cref="BadRowLimit.Default"/>: no more than 20 rows, or 1 % of all where that is more.</value>
    public BadRowLimit MaxBadRows { get; init; }

    /// <summary>What becomes of orders with a negative amount.</summary>
    /// <value>Default <see cref="RefundPolicy.Purchase"/>: what a program hands over is taken as it is, whereas files are read with <see
    /// cref="RefundPolicy.Net"/>.</value>
    public RefundPolicy Refunds { get; init; } = RefundPolicy.Purchase;
}
