namespace Clv.Probabilistic.Service;

/// <summary>One transaction of a store: what is read here stays as it is until the change is committed, or nothing is.</summary>
internal interface IStoreWriter : IAsyncDisposable
{
    /// <summary>Customers by their marks; those who are not there are left out.</summary>
    ValueTask<IReadOnlyDictionary<CustomerMark, StoredCustomer>> FindAsync(IReadOnlyCollection<CustomerMark> marks, CancellationToken token);

    /// <summary>Whose orders are; those that nobody has are left out.</summary>
    ValueTask<IReadOnlyDictionary<CustomerMark, CustomerMark>> OwnersAsync(IReadOnlyCollection<CustomerMark> orders, CancellationToken token);

    /// <summary>A document; null where there is none.</summary>
    ValueTask<byte[]?> DocumentAsync(string kind, string name, CancellationToken token);

    /// <summary>Documents of a kind by their names; those that are not there are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, byte[]>> DocumentsAsync(string kind, IReadOnlyCollection<string> names, CancellationToken token);

    /// <summary>Writes a change and makes it last.</summary>
    /// <returns>The revision of the store after it.</returns>
    ValueTask<long> CommitAsync(StoreChange change, CancellationToken token);
}
