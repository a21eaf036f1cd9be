namespace Clv.Probabilistic.Service;

/// <summary>Answers how the base, its parts and single customers have gone.</summary>
internal sealed class TrajectoryQuestions(LiveCustomers customers, PastModels models)
{
    /// <summary>The most weeks that can be looked back: two years.</summary>
    public const int MostWeeks = 104;

    private const int DaysOfWeek = 7;
    private const int MostOrders = 1_000;
    public const string Base = "base";

    private readonly SnapshotShelf _shelf = new(customers.Store);

    /// <summary>What trajectories there are of.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Base, "segment", "tier", "cohort"];

    /// <summary>How the base or its parts have gone.</summary>
    /// <param name="of">One of <see cref="Kinds"/>.</param>
    /// <param name="name">The part; null for all of them.</param>
    /// <param name="weeks">How many weeks are looked back.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">There is no such kind or part.</exception>
    public async Task<TrajectoriesAnswer> AnswerAsync(string of, string? name, int weeks, CancellationToken token)
    {
        if (!Kinds.Contains(of))
        {
            throw new BadMessageException($"of is none; it is one of {string.Join(", ", Kinds)}.");
        }

        if (of == Base && name is not null)
        {
            throw new BadMessageException("name is of a segment, a tier or a cohort; leave it out for the whole base, or say which by of.");
        }

        DateOnly asOf = DateOnly.FromDateTime(customers.AsOf), from = asOf.AddDays(-weeks * DaysOfWeek);
        Snapshot[] snapshots = [.. (await _shelf.ListAsync(token)).Where(snapshot => snapshot.AsOf >= from && snapshot.AsOf <= asOf)];
        Snapshot? last = snapshots.LastOrDefault();
        return new TrajectoriesAnswer
        {
            AsOf = asOf,
            ModelVersion = customers.Version.Number,
            Of = of,
            Weeks = weeks,
            ValueIs = last is { IsMoney: false } || (last is null && customers.Version.Spend is null) ? "expected_purchases" : "clv",
            Horizon = last?.Horizon,
            TimeUnit = last?.TimeUnit,
            IntervalLevel = last?.IntervalLevel,
            Series = of == Base ? [new TrajectorySeries(Base, WholeBase(snapshots))] : Parts(snapshots, of, name),
        };
    }

    /// <summary>How a customer has gone, by the models that were live at each point.</summary>
    /// <param name="record">What is kept of the customer.</param>
    /// <param name="weeks">How many weeks are looked back.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<CustomerTrajectoryAnswer> CustomerAsync(CustomerRecord record, int weeks, CancellationToken token)
    {
        ModelVersion live = customers.Version;
        DateTime asOf = customers.AsOf;
        IReadOnlyList<Snapshot> snapshots = await _shelf.ListAsync(token);
        List<CustomerTrajectoryPoint> points = [];
        for (int week = weeks; week >= 0; week--)
        {
            token.ThrowIfCancellationRequested();
            DateTime end = week == 0 ? asOf : PastPortfolios.EndOf(DateOnly.FromDateTime(asOf).AddDays(-week * DaysOfWeek));
            ModelVersion version = week == 0 ? live : await VersionAtAsync(snapshots, DateOnly.FromDateTime(end), live, token);
            if (PointOf(record, end, version, points.Count > 0 ? points[^1] : null) is { } point)
            {
                points.Add(point);
            }
        }

        int since = DateOnly.FromDateTime(asOf).AddDays(-(weeks + 1) * DaysOfWeek).DayNumber;
        return new CustomerTrajectoryAnswer
        {
            CustomerId = record.Id,
            AsOf = DateOnly.FromDateTime(asOf),
            ModelVersion = live.Number,
            Weeks = weeks,
            IntervalLevel = live.Interval?.Level,
            KnownFrom = record.Known is { } known ? DateOnly.FromDayNumber(known.EndDay) : null,
            Points = points,
            Orders = [.. record.Orders.Where(order => order.Day > since && order.Moment < asOf.Date.AddDays(1)).TakeLast(MostOrders).Select(OrderAnswer.Of)],
        };
    }

    /// <summary>The models that were live on a day, as snapshots tell; before the first of them, those of it.</summary>
    private async ValueTask<ModelVersion> VersionAtAsync(IReadOnlyList<Snapshot> snapshots, DateOnly day, ModelVersion live, CancellationToken token)
    {
        int? number = (snapshots.LastOrDefault(snapshot => snapshot.AsOf <= day) ?? (snapshots.Count > 0 ? snapshots[0] : null))?.ModelVersion;
        return number is { } known && await models.FindAsync(known, token) is { } version ? version : live;
    }

    private static CustomerTrajectoryPoint? PointOf(CustomerRecord record, DateTime end, ModelVersion version, CustomerTrajectoryPoint? before)
    {
        if (!version.Histories.MayKnow(record, end))
        {
            return null;
        }

        CustomerHistory history;
        try
        {
            history = version.Histories.Of(record, end);
        }
        catch (NoHistoryException)
        {
            return null;
        }

        CustomerScore score = version.Scorer.Score(history);
        return new CustomerTrajectoryPoint
        {
            AsOf = DateOnly.FromDateTime(end),
            ModelVersion = version.Number,
            ModelChanged = before is not null && before.ModelVersion != version.Number,
            Frequency = history.Frequency,
            Recency = history.Recency,
            T = history.T,
            PAlive = score.ProbabilityAlive,
            PAliveLower = score.ProbabilityAliveInterval?.Lower,
            PAliveUpper = score.ProbabilityAliveInterval?.Upper,
            ExpectedPurchases = score.ExpectedPurchases,
            ExpectedPurchasesLower = score.ExpectedPurchasesInterval?.Lower,
            ExpectedPurchasesUpper = score.ExpectedPurchasesInterval?.Upper,
            Clv = score.LifetimeValue,
            ClvLower = score.LifetimeValueInterval?.Lower,
            ClvUpper = score.LifetimeValueInterval?.Upper,
        };
    }

    private static TrajectoryPoint[] WholeBase(Snapshot[] snapshots) =>
    [
        .. snapshots.Select((snapshot, at) => new TrajectoryPoint(
            snapshot.AsOf,
            snapshot.ModelVersion,
            at > 0 && snapshots[at - 1].ModelVersion != snapshot.ModelVersion,
            snapshot.Recomputed,
            snapshot.Customers,
            snapshot.Active!,
            snapshot.ExpectedPurchases!,
            snapshot.Clv)
        {
            Moved = snapshot.Moved,
        }),
    ];

    private static TrajectorySeries[] Parts(Snapshot[] snapshots, string of, string? name)
    {
        // In the order of the last snapshot that has them, so that parts are where people look for them.
        Dictionary<string, List<TrajectoryPoint>> parts = [];
        foreach (SnapshotGroup group in snapshots.Reverse().SelectMany(snapshot => GroupsOf(snapshot, of)))
        {
            parts.TryAdd(group.Name, []);
        }

        if (name is not null && snapshots.Length > 0 && !parts.ContainsKey(name))
        {
            throw new BadMessageException($"name is no {of} of these weeks; it is one of {string.Join("; ", parts.Keys)}.");
        }

        for (int at = 0; at < snapshots.Length; at++)
        {
            Snapshot snapshot = snapshots[at];
            bool changed = at > 0 && snapshots[at - 1].ModelVersion != snapshot.ModelVersion;
            foreach (SnapshotGroup group in GroupsOf(snapshot, of))
            {
                parts[group.Name].Add(new TrajectoryPoint(
                    snapshot.AsOf,
                    snapshot.ModelVersion,
                    changed,
                    snapshot.Recomputed,
                    group.Customers,
                    Total(group.Active),
                    Total(group.ExpectedPurchases),
                    group.Clv is { } clv ? Total(clv) : null));
            }
        }

        return [.. parts.Where(part => name is null || part.Key == name).Select(part => new TrajectorySeries(part.Key, part.Value))];
    }

    private static TotalAnswer Total(double value) => new(value, null, null, null, null);

    private static IReadOnlyList<SnapshotGroup> GroupsOf(Snapshot snapshot, string of) => of switch
    {
        "segment" => snapshot.Segments,
        "tier" => snapshot.Tiers,
        _ => snapshot.Cohorts,
    };
}
