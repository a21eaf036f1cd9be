namespace Clv.Probabilistic;

/// <summary>How much memory orders may take, and where those are kept meanwhile that do not fit.</summary>
/// <example>
/// <code>
/// CustomerSummary large = TransactionCsv.Summarize("orders.csv.gz", new SpillOptions { MemoryLimit = 2_000_000_000 });
/// </code>
/// </example>
public sealed record SpillOptions
{
    /// <summary>The least limit: less is not enough for the work itself.</summary>
    internal const long Least = 100_000_000;

    /// <summary>The memory that the whole work should keep to, in bytes.</summary>
    /// <value>Default 2,000,000,000; ≥ 100,000,000. The summary itself, some 50 bytes per customer with an integer id, must fit into it.</value>
    public long MemoryLimit
    {
        get;
        init => field = value >= Least
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit of memory must be 100,000,000 bytes at least.");
    }
    = 2_000_000_000;

    /// <summary>The folder for a file that takes the orders which do not fit, some 20 bytes each. It is gone when the work is done.</summary>
    /// <value>Default null: the system's folder for temporary files, which some systems keep in memory.</value>
    public string? Folder { get; init; }

    /// <summary>What orders may take before they go to the file, in bytes; null for a tenth of the limit, because the rest goes to what reads them,
    /// to sorting them, and to the summary.</summary>
    internal long? OrdersLimit { get; init; }
}
