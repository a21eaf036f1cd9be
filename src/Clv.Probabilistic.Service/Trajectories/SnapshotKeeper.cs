using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Keeps a snapshot of the base for every day and version of the models, with what moved its value since the one before.</summary>
/// <remarks>Not for several threads at once: one worker calls it. It holds the live portfolio and no other: what moved within a day is added to what had
/// moved before. After a start the portfolio of the snapshot before is made again from the orders.</remarks>
internal sealed class SnapshotKeeper(LiveCustomers customers, PortfolioQuestions questions, PastPortfolios past, PastModels models)
{
    private const string RecomputedName = "trajectories-recomputed";
    private const int Weeks = 13;
    private const int DaysOfWeek = 7;

    /// <summary>Of more customers the portfolio before is not made again for its movement alone.</summary>
    private const int ManyCustomers = 250_000;

    private static readonly TimeSpan _longestRest = TimeSpan.FromSeconds(10);

    private readonly SnapshotShelf _shelf = new(customers.Store);
    private (Portfolio Portfolio, Snapshot Snapshot)? _current;

    /// <summary>Takes a snapshot of the live portfolio.</summary>
    /// <param name="live">The portfolio.</param>
    /// <param name="token">Stops the work.</param>
    public async Task TakeAsync(Portfolio live, CancellationToken token)
    {
        if (live.Predictions is not { } predictions)
        {
            return;
        }

        string name = Snapshot.NameOf(DateOnly.FromDateTime(live.AsOf), live.Version.Number);
        bool isFirst = _current?.Snapshot.Name != name;
        ValueMovement? moved;
        if (_current is not { } current || live.AsOf < current.Portfolio.AsOf)
        {
            moved = await MovedSinceLastAsync(name, live, token);
        }
        else
        {
            ValueMovement? step = ValueMovements.Of(current.Portfolio, live, current.Snapshot, token);
            moved = isFirst ? step : step is null ? null : current.Snapshot.Moved?.Then(step);
        }

        PredictedTotal totals = await questions.TotalAsync(live, predictions, token);
        Snapshot snapshot = SnapshotMaker.Of(live, totals, moved, recomputed: false);
        await _shelf.KeepAsync(snapshot, isFirst, token);
        _current = (live, snapshot);
    }

    /// <summary>Makes the snapshots of the last weeks, where there were none when the store was made: once, slowly, by one processor.</summary>
    /// <param name="live">The live portfolio, of which there is a snapshot.</param>
    /// <param name="token">Stops the work; it begins again at the next start.</param>
    public async Task RecomputeAsync(Portfolio live, CancellationToken token)
    {
        if (live.Predictions is null || await customers.Store.DocumentAsync(DocumentKinds.State, RecomputedName, token) is not null)
        {
            return;
        }

        DateOnly today = DateOnly.FromDateTime(live.AsOf);
        HashSet<DateOnly> taken = [.. (await _shelf.ListAsync(token)).Where(snapshot => !snapshot.Recomputed).Select(snapshot => snapshot.AsOf)];
        (Portfolio Portfolio, Snapshot Snapshot)? last = null;
        for (int week = Weeks; week >= 1; week--)
        {
            DateOnly day = today.AddDays(-week * DaysOfWeek);
            if (!taken.Contains(day) && await RecomputeAsync(day, live.Version, last, token) is { } made)
            {
                last = made;
            }
        }

        await MarkAsync(token);
        if (last is { } before && _current is { } current
            && (current.Snapshot.Moved is null || current.Snapshot.Moved.Since < before.Snapshot.AsOf)
            && current.Snapshot.AsOf > before.Snapshot.AsOf)
        {
            // Now there is one before the first.
            Snapshot first = current.Snapshot with { Moved = ValueMovements.Of(before.Portfolio, current.Portfolio, before.Snapshot, token) };
            await _shelf.KeepAsync(first, isFirstOfKind: false, token);
            _current = (current.Portfolio, first);
        }
    }

    private async Task<(Portfolio Portfolio, Snapshot Snapshot)?> RecomputeAsync(
        DateOnly day, ModelVersion version, (Portfolio Portfolio, Snapshot Snapshot)? last, CancellationToken token)
    {
        long started = customers.Clock.GetTimestamp();
        Portfolio portfolio = await past.MakeQuietlyAsync(PastPortfolios.EndOf(day), version, token);
        if (portfolio.Predictions is not { } predictions || portfolio.WithoutPast > 0)
        {
            // Nobody yet, or many who are known from a later day on: no trajectory begins there.
            return null;
        }

        int[] everybody = [.. Enumerable.Range(0, predictions.Count)];
        PredictedTotal totals = await Task.Run(
            () => SampledTotals.Of(predictions, version, [everybody], threads: 1, token)?.All() ?? predictions.Total(token), token);
        ValueMovement? moved = last is { } before ? ValueMovements.Of(before.Portfolio, portfolio, before.Snapshot, token) : null;
        Snapshot snapshot = SnapshotMaker.Of(portfolio, totals, moved, recomputed: true);
        await _shelf.KeepAsync(snapshot, isFirstOfKind: true, token);
        TimeSpan took = customers.Clock.GetElapsedTime(started);

        // Half of the time is everybody else's.
        await Task.Delay(took < _longestRest ? took : _longestRest, token);
        return (portfolio, snapshot);
    }

    private async Task MarkAsync(CancellationToken token)
    {
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.State, RecomputedName, Encoding.UTF8.GetBytes("yes")));
        await using IStoreWriter writer = await customers.Store.WriteAsync(token);
        await writer.CommitAsync(change, token);
    }

    /// <summary>What has moved since the last snapshot in the store, where its portfolio is cheap to make again; null otherwise.</summary>
    private async Task<ValueMovement?> MovedSinceLastAsync(string name, Portfolio live, CancellationToken token)
    {
        Snapshot? last = (await _shelf.ListAsync(token)).LastOrDefault(snapshot => snapshot.Name != name && snapshot.End <= live.AsOf);
        if (last is null || live.Count > ManyCustomers || await models.FindAsync(last.ModelVersion, token) is not { } version)
        {
            return null;
        }

        Portfolio made = await past.MakeQuietlyAsync(last.End, version, token);
        return made.WithoutPast > 0 ? null : ValueMovements.Of(made, live, last, token);
    }
}
