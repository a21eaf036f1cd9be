using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Erases customers: record, key and orders in one transaction, with what keeps them out when their old orders are sent again.</summary>
internal sealed class CustomerErasure(LiveCustomers customers)
{
    /// <summary>Erases a customer on request.</summary>
    /// <param name="kept">The id that is kept.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="token">Stops the work before it is committed.</param>
    /// <returns>What was erased; no customer where there is none.</returns>
    public async Task<ErasedCustomers> EraseAsync(CustomerId kept, string actor, CancellationToken token)
    {
        DateTime now = customers.Clock.GetUtcNow().UtcDateTime;
        return await EraseAsync(
            [customers.MarkOf(kept)],
            _ => true,
            now.Date,
            erased => new AuditEntry(now, actor, "erase-customer", customers.AuditSubjectOf(kept), FormattableString.Invariant($"orders {erased.Orders}")),
            token);
    }

    /// <summary>Erases customers who have been silent for too long.</summary>
    /// <param name="marks">The customers.</param>
    /// <param name="isDue">Whether one still is: an order may have come meanwhile.</param>
    /// <param name="through">The last day whose orders stay out.</param>
    /// <param name="token">Stops the work before it is committed.</param>
    public Task<ErasedCustomers> EraseAsync(
        IReadOnlyCollection<CustomerMark> marks, Func<CustomerRecord, bool> isDue, DateTime through, CancellationToken token)
    {
        DateTime now = customers.Clock.GetUtcNow().UtcDateTime;
        return EraseAsync(
            marks,
            isDue,
            through,
            erased => new AuditEntry(
                now, "service", "retention", null, string.Create(CultureInfo.InvariantCulture, $"customers {erased.Customers}, orders {erased.Orders}")),
            token);
    }

    private async Task<ErasedCustomers> EraseAsync(
        IReadOnlyCollection<CustomerMark> marks,
        Func<CustomerRecord, bool> isDue,
        DateTime through,
        Func<ErasedCustomers, AuditEntry> entry,
        CancellationToken token)
    {
        await using IStoreWriter writer = await customers.Store.WriteAsync(token);
        StoreChange change = new() { Erases = true };
        int orders = 0;
        foreach (StoredCustomer stored in (await writer.FindAsync(marks, token)).Values)
        {
            CustomerRecord record = RecordReader.Read(customers.Seal.Open(stored).Span);
            if (!isDue(record))
            {
                continue;
            }

            change.Removed.Add(stored.Number);
            change.Ownerless.AddRange(record.Orders.Where(order => order.Id is not null).Select(order => customers.OrderMarkOf(order.Id!)));
            change.Documents.Add((DocumentKinds.Erased, customers.ErasedNameOf(record.Id), LiveCustomers.Bytes(through)));
            orders += record.Orders.Length;
        }

        ErasedCustomers erased = new(change.Removed.Count, orders);
        if (erased.Customers > 0)
        {
            change.Audit.Add(entry(erased));
            customers.Saw(await writer.CommitAsync(change, token), DateTime.MinValue);
        }

        return erased;
    }
}
