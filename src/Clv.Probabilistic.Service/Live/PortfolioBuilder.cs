namespace Clv.Probabilistic.Service;

/// <summary>Goes through all customers of a store and makes a portfolio of them.</summary>
internal static class PortfolioBuilder
{
    /// <summary>The portfolio of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="seal">Opens its records.</param>
    /// <param name="version">The models.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <param name="clock">Tells when it was made.</param>
    /// <param name="mostReaders">How many processors read at most; null for all.</param>
    /// <param name="token">Stops the work.</param>
    public static async Task<Portfolio> BuildAsync(
        IServiceStore store, RecordSeal seal, ModelVersion version, DateTime asOf, TimeProvider clock, int? mostReaders, CancellationToken token)
    {
        // Read before the customers: what is written meanwhile makes a record newer than the portfolio, never older.
        long revision = await store.RevisionAsync(token);
        long highest = await store.HighestNumberAsync(token);
        PortfolioColumns columns = new((int)highest, needsVariance: version.Spend is { NeedsFirstAmount: true });
        PortfolioPart[] parts = await ReadAsync(
            () => new PortfolioPart(store, seal, version, asOf, columns), highest, mostReaders ?? Environment.ProcessorCount, token);
        int count = columns.Complete();
        CustomerPredictions? predictions = null;
        if (count > 0)
        {
            CustomerSummary customers = columns.ToSummary(version.Terms);
            predictions = CustomerPredictions.Predict(
                customers,
                version.Purchases,
                customers.HasMonetaryValue ? version.Spend : null,
                version.Options(version.Terms.Horizon) with { Interval = null },
                progress: null,
                token);
        }

        return new Portfolio(version, asOf, revision, clock.GetUtcNow().UtcDateTime, columns.RowOf(), columns.FirstDays(), predictions)
        {
            LastOrder = parts.Max(part => part.LastOrder),
            WithoutPast = parts.Sum(part => part.WithoutPast),
            Unreadable = parts.Sum(part => part.Unreadable),
            Ids = CustomerIdCollector.Join([.. parts.Select(part => part.Ids)]),
        };
    }

    /// <summary>In as many parts as there are processors, each with a reader of its own.</summary>
    private static async Task<PortfolioPart[]> ReadAsync(Func<PortfolioPart> part, long highest, int mostReaders, CancellationToken token)
    {
        PortfolioPart[] parts = [.. Enumerable.Range(0, PortfolioPart.CountOf(highest, mostReaders)).Select(_ => part())];
        await Task.WhenAll(parts.Select((one, at) => Task.Run(
            () => one.ReadAsync(highest * at / parts.Length, highest * (at + 1) / parts.Length, token), token)));
        return parts;
    }
}
