namespace Clv.Probabilistic.Service;

/// <summary>Where a service keeps customers, models, keys and the audit log.</summary>
/// <remarks>A store knows bytes and marks and nothing of customers. One writer at a time; readers see what was committed. What has been committed
/// survives the end of the process and of the machine.</remarks>
internal interface IServiceStore : IAsyncDisposable
{
    /// <summary>Where it is, for people: without a password.</summary>
    string Shown { get; }

    /// <summary>Whether it was opened to write.</summary>
    bool Writes { get; }

    /// <summary>How often customers have been changed.</summary>
    ValueTask<long> RevisionAsync(CancellationToken token);

    /// <summary>The number of customers.</summary>
    ValueTask<long> CountAsync(CancellationToken token);

    /// <summary>A customer; null where there is none.</summary>
    ValueTask<StoredCustomer?> FindAsync(CustomerMark mark, CancellationToken token);

    /// <summary>Customers by number, from after one.</summary>
    /// <param name="after">The number after which to begin; 0 for the first.</param>
    /// <param name="upTo">The last number that may be given.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="token">Stops the work.</param>
    ValueTask<IReadOnlyList<StoredCustomer>> ListAsync(long after, long upTo, int limit, CancellationToken token);

    /// <summary>Those of some customers who are there, in no order.</summary>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="token">Stops the work.</param>
    ValueTask<IReadOnlyList<StoredCustomer>> FindNumbersAsync(long[] numbers, CancellationToken token);

    /// <summary>The highest number that was ever given; 0 of an empty store.</summary>
    ValueTask<long> HighestNumberAsync(CancellationToken token);

    /// <summary>A document; null where there is none.</summary>
    ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token);

    /// <summary>All documents of a kind, by name.</summary>
    ValueTask<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, CancellationToken token);

    /// <summary>The audit log, newest first.</summary>
    /// <param name="before">Entries before this number; null for the newest.</param>
    /// <param name="subject">Of this customer only; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="token">Stops the work.</param>
    ValueTask<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditAsync(long? before, string? subject, int limit, CancellationToken token);

    /// <summary>Removes entries of the audit log from before a moment.</summary>
    ValueTask<long> ForgetAuditAsync(DateTime before, CancellationToken token);

    /// <summary>Begins to write: nobody else does until it is disposed of.</summary>
    ValueTask<IStoreWriter> WriteAsync(CancellationToken token);
}
