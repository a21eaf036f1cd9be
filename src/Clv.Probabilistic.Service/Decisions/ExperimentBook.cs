namespace Clv.Probabilistic.Service;

/// <summary>The experiments that were written down, in the store.</summary>
internal sealed class ExperimentBook(LiveCustomers customers)
{
    /// <summary>All of them, the latest start first.</summary>
    public async Task<IReadOnlyList<Experiment>> ListAsync(CancellationToken token) =>
    [
        .. (await customers.Store.DocumentsAsync(DocumentKinds.Experiments, token))
            .Select(document => Experiment.Read(document.Body))
            .OrderByDescending(experiment => experiment.Start)
            .ThenBy(experiment => experiment.Name, StringComparer.Ordinal),
    ];

    /// <summary>One of them; null where there is none of that name.</summary>
    public async Task<Experiment?> FindAsync(string name, CancellationToken token) =>
        Experiment.IsName(name) && await customers.Store.DocumentAsync(DocumentKinds.Experiments, name, token) is { } body ? Experiment.Read(body) : null;

    /// <summary>Writes one down.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="actor">Who.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">It cannot be one.</exception>
    /// <exception cref="ExperimentExistsException">There is one of that name.</exception>
    public async Task<Experiment> BeginAsync(ExperimentRequest request, string actor, CancellationToken token)
    {
        Experiment experiment = Experiment.Of(request, customers.Version, customers.Clock.GetUtcNow().UtcDateTime, actor);
        await using IStoreWriter writer = await customers.Store.WriteAsync(token);
        if (await writer.DocumentAsync(DocumentKinds.Experiments, experiment.Name, token) is not null)
        {
            throw new ExperimentExistsException(experiment.Name);
        }

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Experiments, experiment.Name, experiment.Write()));
        change.Audit.Add(new AuditEntry(experiment.Created, actor, "begin-experiment", null, experiment.Name));
        await writer.CommitAsync(change, token);
        return experiment;
    }

    /// <summary>Removes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="actor">Who.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>What it was; null where there is none of that name.</returns>
    public async Task<Experiment?> RemoveAsync(string name, string actor, CancellationToken token)
    {
        if (!Experiment.IsName(name))
        {
            return null;
        }

        await using IStoreWriter writer = await customers.Store.WriteAsync(token);
        if (await writer.DocumentAsync(DocumentKinds.Experiments, name, token) is not { } body)
        {
            return null;
        }

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Experiments, name, null));
        change.Audit.Add(new AuditEntry(customers.Clock.GetUtcNow().UtcDateTime, actor, "delete-experiment", null, name));
        await writer.CommitAsync(change, token);
        return Experiment.Read(body);
    }
}
