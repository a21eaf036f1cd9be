namespace Clv.Probabilistic.Service;

/// <summary>A store to which no entries of the audit log are written.</summary>
internal sealed class UnauditedStore(IServiceStore store) : IServiceStore
{
    /// <inheritdoc/>
    public string Shown => store.Shown;

    /// <inheritdoc/>
    public bool Writes => store.Writes;

    /// <inheritdoc/>
    public ValueTask<long> RevisionAsync(CancellationToken token) => store.RevisionAsync(token);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken token) => store.CountAsync(token);

    /// <inheritdoc/>
    public ValueTask<StoredCustomer?> FindAsync(CustomerMark mark, CancellationToken token) => store.FindAsync(mark, token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> ListAsync(long after, long upTo, int limit, CancellationToken token) =>
        store.ListAsync(after, upTo, limit, token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> FindNumbersAsync(long[] numbers, CancellationToken token) => store.FindNumbersAsync(numbers, token);

    /// <inheritdoc/>
    public ValueTask<long> HighestNumberAsync(CancellationToken token) => store.HighestNumberAsync(token);

    /// <inheritdoc/>
    public ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) => store.DocumentAsync(kind, name, token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(string Name, byte[] Body)>> DocumentsAsync(string kind, CancellationToken token) => store.DocumentsAsync(kind, token);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditAsync(long? before, string? subject, int limit, CancellationToken token) =>
        store.AuditAsync(before, subject, limit, token);

    /// <inheritdoc/>
    public ValueTask<long> ForgetAuditAsync(DateTime before, CancellationToken token) => store.ForgetAuditAsync(before, token);

    /// <inheritdoc/>
    public async ValueTask<IStoreWriter> WriteAsync(CancellationToken token) => new Writer(await store.WriteAsync(token));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class Writer(IStoreWriter writer) : IStoreWriter
    {
        public ValueTask<IReadOnlyDictionary<CustomerMark, StoredCustomer>> FindAsync(IReadOnlyCollection<CustomerMark> marks, CancellationToken token) =>
            writer.FindAsync(marks, token);

        public ValueTask<IReadOnlyDictionary<CustomerMark, CustomerMark>> OwnersAsync(IReadOnlyCollection<CustomerMark> orders, CancellationToken token) =>
            writer.OwnersAsync(orders, token);

        public ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token) => writer.DocumentAsync(kind, name, token);

        public ValueTask<IReadOnlyDictionary<string, byte[]>> DocumentsAsync(string kind, IReadOnlyCollection<string> names, CancellationToken token) =>
            writer.DocumentsAsync(kind, names, token);

        public ValueTask<long> CommitAsync(StoreChange change, CancellationToken token)
        {
            change.Audit.Clear();
            return writer.CommitAsync(change, token);
        }

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
