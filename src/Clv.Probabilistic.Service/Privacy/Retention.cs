namespace Clv.Probabilistic.Service;

/// <summary>Erases who has not bought for a number of days, and entries of the audit log as old.</summary>
internal sealed class Retention(LiveCustomers customers, CustomerErasure erasure)
{
    private const int CustomersAtOnce = 1_000;

    /// <summary>Goes through all customers once.</summary>
    /// <param name="days">The days that they are kept without an order.</param>
    /// <param name="token">Stops the work between two batches.</param>
    /// <returns>What was erased, and how many entries of the audit log were removed.</returns>
    public async Task<(ErasedCustomers Erased, long Entries)> RunAsync(int days, CancellationToken token)
    {
        DateTime now = customers.Clock.GetUtcNow().UtcDateTime;

        // Nothing is as old as the calendar.
        DateTime since = days < (now.Date - DateTime.MinValue).TotalDays ? now.Date.AddDays(-days) : DateTime.MinValue;
        ErasedCustomers erased = default;
        long highest = await customers.Store.HighestNumberAsync(token), after = 0;
        while (await customers.Store.ListAsync(after, highest, CustomersAtOnce, token) is { Count: > 0 } page)
        {
            after = page[^1].Number;
            CustomerMark[] due =
            [
                .. page
                    .Where(stored => LastOrder(RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span)) < since)
                    .Select(stored => stored.Mark),
            ];
            erased = await EraseAsync(erased, due, since, token);
        }

        long entries = since > DateTime.MinValue ? await customers.Store.ForgetAuditAsync(since, token) : 0;
        if (entries > 0)
        {
            await NoteAsync(now, entries, token);
        }

        return (erased, entries);
    }

    /// <summary>The last day on which the customer is known to have bought.</summary>
    private static DateTime LastOrder(CustomerRecord record)
    {
        DateTime last = record.Orders.Length > 0 ? record.Orders.Max(order => order.Moment) : DateTime.MinValue;
        if (record.Known is { } known)
        {
            double days = (known.T - known.Recency) * known.Unit.LengthInDays();
            DateTime before = known.End.AddDays(-days);
            last = before > last ? before : last;
        }

        return last.Date;
    }

    private async Task<ErasedCustomers> EraseAsync(ErasedCustomers sum, CustomerMark[] due, DateTime since, CancellationToken token)
    {
        if (due.Length == 0)
        {
            return sum;
        }

        ErasedCustomers more = await erasure.EraseAsync(due, record => LastOrder(record) < since, since.AddDays(-1), token);
        return new ErasedCustomers(sum.Customers + more.Customers, sum.Orders + more.Orders);
    }

    private async Task NoteAsync(DateTime now, long entries, CancellationToken token)
    {
        StoreChange change = new();
        change.Audit.Add(new AuditEntry(now, "service", "retention", null, FormattableString.Invariant($"audit entries {entries}")));
        await using IStoreWriter writer = await customers.Store.WriteAsync(token);
        await writer.CommitAsync(change, token);
    }
}
