namespace Clv.Probabilistic.Service;

/// <summary>Everything that is kept of a customer.</summary>
internal sealed record CustomerExport
{
    /// <summary>The customer.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>When it was put together, in UTC.</summary>
    public required DateTime Exported { get; init; }

    /// <summary>What a summary said; null where all orders are here.</summary>
    public KnownHistoryAnswer? KnownHistory { get; init; }

    /// <summary>The orders, in the order of time.</summary>
    public required IReadOnlyList<OrderAnswer> Orders { get; init; }

    /// <summary>What is expected now; null where there is no history to go by.</summary>
    public CustomerAnswer? Answer { get; init; }

    /// <summary>The name of the customer in the audit log.</summary>
    public required string AuditSubject { get; init; }

    /// <summary>The entries of the audit log about the customer, newest first.</summary>
    public required IReadOnlyList<AuditEntryAnswer> Audit { get; init; }
}
