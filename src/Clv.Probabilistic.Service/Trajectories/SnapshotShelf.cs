namespace Clv.Probabilistic.Service;

/// <summary>The snapshots in the store.</summary>
internal sealed class SnapshotShelf(IServiceStore store)
{
    /// <summary>All of them, in the order of time; of a day, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Snapshot>> ListAsync(CancellationToken token) =>
    [
        .. (await store.DocumentsAsync(DocumentKinds.Snapshots, token))
            .Select(document => Snapshot.Read(document.Body))
            .OfType<Snapshot>()
            .OrderBy(snapshot => snapshot.AsOf)
            .ThenBy(snapshot => snapshot.Made),
    ];

    /// <summary>Keeps a snapshot in place of the one of its day and version, and of those of later days, which there were by an order that is not there
    /// any more.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isFirstOfKind">Whether there may be none of its day and version yet, so that older ones are looked through.</param>
    /// <param name="token">Stops the work before it is committed.</param>
    public async Task KeepAsync(Snapshot snapshot, bool isFirstOfKind, CancellationToken token)
    {
        StoreChange change = new();
        if (isFirstOfKind)
        {
            IReadOnlyList<Snapshot> all = await ListAsync(token);
            if (!snapshot.Recomputed)
            {
                change.Documents.AddRange(all
                    .Where(other => other.AsOf > snapshot.AsOf)
                    .Select(other => (DocumentKinds.Snapshots, other.Name, (byte[]?)null)));
            }

            change.Documents.AddRange(SnapshotThinning.Of([.. all.Where(other => other.AsOf <= snapshot.AsOf)], snapshot.AsOf)
                .Where(other => other.Name != snapshot.Name)
                .Select(other => (DocumentKinds.Snapshots, other.Name, other.Kept?.Write())));
        }

        change.Documents.Add((DocumentKinds.Snapshots, snapshot.Name, snapshot.Write()));
        await using IStoreWriter writer = await store.WriteAsync(token);
        await writer.CommitAsync(change, token);
    }
}
