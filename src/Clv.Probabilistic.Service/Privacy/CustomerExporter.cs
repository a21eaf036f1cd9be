namespace Clv.Probabilistic.Service;

/// <summary>Puts together everything that is kept of a customer.</summary>
internal sealed class CustomerExporter(LiveCustomers customers, CustomerQuestions questions)
{
    private const int EntriesAtOnce = 1_000;

    /// <summary>It all; null where there is no such customer.</summary>
    /// <param name="kept">The id that is kept.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<CustomerExport?> ExportAsync(CustomerId kept, CancellationToken token)
    {
        if (await customers.FindAsync(kept, token) is not { } found)
        {
            return null;
        }

        string subject = customers.AuditSubjectOf(kept);
        return new CustomerExport
        {
            CustomerId = found.Record.Id,
            Exported = customers.Clock.GetUtcNow().UtcDateTime,
            KnownHistory = found.Record.Known is { } known ? KnownHistoryAnswer.Of(known) : null,
            Orders = [.. found.Record.Orders.Select(OrderAnswer.Of)],
            Answer = AnswerOf(found.Stored, found.Record),
            AuditSubject = subject,
            Audit = await AuditAsync(subject, token),
        };
    }

    private CustomerAnswer? AnswerOf(StoredCustomer stored, CustomerRecord record)
    {
        try
        {
            return questions.Answer(stored, record, asOf: null, horizon: null, orders: 0);
        }
        catch (NoHistoryException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<AuditEntryAnswer>> AuditAsync(string subject, CancellationToken token)
    {
        List<AuditEntryAnswer> entries = [];
        long? before = null;
        while (await customers.Store.AuditAsync(before, subject, EntriesAtOnce, token) is { Count: > 0 } page)
        {
            entries.AddRange(page.Select(AuditEntryAnswer.Of));
            before = page[^1].Number;
        }

        return entries;
    }
}
