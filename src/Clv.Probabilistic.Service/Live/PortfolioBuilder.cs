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
    /// <param name="token">Stops the work.</param>
    public static async Task<Portfolio> BuildAsync(
        IServiceStore store, RecordSeal seal, ModelVersion version, DateTime asOf, TimeProvider clock, CancellationToken token)
    {
        // Read before the customers: what is written meanwhile makes a record newer than the portfolio, never older.
        long revision = await store.RevisionAsync(token);
        long highest = await store.HighestNumberAsync(token);
        PortfolioColumns columns = new((int)highest, needsVariance: version.Spend is { NeedsFirstAmount: true });
        (DateTime lastOrder, CustomerIdBlock ids) = await ReadAsync(store, seal, version, asOf, columns, highest, token);
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
            Ids = ids,
        };
    }

    /// <summary>In as many parts as there are processors, each with a reader of its own.</summary>
    /// <returns>The last order of all, and the ids of the rows.</returns>
    private static async Task<(DateTime LastOrder, CustomerIdBlock Ids)> ReadAsync(
        IServiceStore store, RecordSeal seal, ModelVersion version, DateTime asOf, PortfolioColumns columns, long highest, CancellationToken token)
    {
        int parts = (int)Math.Clamp(highest / RowsAtOnce, 1, Environment.ProcessorCount);
        CustomerIdCollector[] ids = [.. Enumerable.Range(0, parts).Select(_ => new CustomerIdCollector())];
        DateTime[] last = await Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(
            () => ReadPartAsync(store, seal, version, asOf, columns, ids[part], highest * part / parts, highest * (part + 1) / parts, token), token)));
        return (last.Max(), CustomerIdCollector.Join(ids));
    }

    private static async Task<DateTime> ReadPartAsync(
        IServiceStore store,
        RecordSeal seal,
        ModelVersion version,
        DateTime asOf,
        PortfolioColumns columns,
        CustomerIdCollector ids,
        long after,
        long upTo,
        CancellationToken token)
    {
        DateTime last = DateTime.MinValue;
        while (after < upTo)
        {
            token.ThrowIfCancellationRequested();
            IReadOnlyList<StoredCustomer> page = await store.ListAsync(after, upTo, RowsAtOnce, token);
            foreach (StoredCustomer customer in page)
            {
                CustomerRecord record = RecordReader.ReadWithoutOrderIds(seal.Open(customer).Span);
                last = record.Orders is [.., { } latest] && latest.Moment > last ? latest.Moment : last;
                try
                {
                    columns.Add(customer.Number, version.Histories.Of(record, asOf), version.Histories.FirstDay(record, asOf));
                    ids.Add(record.Id);
                }
                catch (NoHistoryException)
                {
                    // Nothing bought by then: a customer of a later day.
                }
            }

            if (page.Count < RowsAtOnce)
            {
                break;
            }

            after = page[^1].Number;
        }

        return last;
    }
}
