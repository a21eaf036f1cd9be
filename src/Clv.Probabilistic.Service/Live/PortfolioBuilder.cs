namespace Clv.Probabilistic.Service;

/// <summary>Goes through all customers of a store and makes a portfolio of them.</summary>
internal static class PortfolioBuilder
{
    private const int RowsAtOnce = 4_096;

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
        (DateTime lastOrder, int withoutPast) = await ReadAsync(store, seal, version, asOf, columns, highest, mostReaders, token);
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
            LastOrder = lastOrder,
            WithoutPast = withoutPast,
        };
    }

    /// <summary>In as many parts as there are processors, each with a reader of its own.</summary>
    /// <returns>The last order of all, and how many are known only from a later day on.</returns>
    private static async Task<(DateTime LastOrder, int WithoutPast)> ReadAsync(
        IServiceStore store,
        RecordSeal seal,
        ModelVersion version,
        DateTime asOf,
        PortfolioColumns columns,
        long highest,
        int? mostReaders,
        CancellationToken token)
    {
        int parts = (int)Math.Clamp(highest / RowsAtOnce, 1, mostReaders ?? Environment.ProcessorCount);
        (DateTime LastOrder, int WithoutPast)[] read = await Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(
            () => ReadPartAsync(store, seal, version, asOf, columns, highest * part / parts, highest * (part + 1) / parts, token), token)));
        return (read.Max(part => part.LastOrder), read.Sum(part => part.WithoutPast));
    }

    private static async Task<(DateTime LastOrder, int WithoutPast)> ReadPartAsync(
        IServiceStore store, RecordSeal seal, ModelVersion version, DateTime asOf, PortfolioColumns columns, long after, long upTo, CancellationToken token)
    {
        DateTime last = DateTime.MinValue;
        int withoutPast = 0;
        while (after < upTo)
        {
            token.ThrowIfCancellationRequested();
            IReadOnlyList<StoredCustomer> page = await store.ListAsync(after, upTo, RowsAtOnce, token);
            foreach (StoredCustomer customer in page)
            {
                CustomerRecord record = RecordReader.ReadWithoutOrderIds(seal.Open(customer).Span);
                last = record.Orders is [.., { } latest] && latest.Moment > last ? latest.Moment : last;
                if (!version.Histories.MayKnow(record, asOf))
                {
                    withoutPast += record.Known is null ? 0 : 1;
                    continue;
                }

                try
                {
                    columns.Add(customer.Number, version.Histories.Of(record, asOf), version.Histories.FirstDay(record, asOf));
                }
                catch (NoHistoryException)
                {
                    // Nothing but refunds by then: a customer of a later day.
                }
            }

            if (page.Count < RowsAtOnce)
            {
                break;
            }

            after = page[^1].Number;
        }

        return (last, withoutPast);
    }
}
