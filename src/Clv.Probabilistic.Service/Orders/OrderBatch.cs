using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Puts orders to their customers, all at once: the one place where a customer's orders change.</summary>
/// <remarks>An order with an id that is there already is the same where nothing in it differs, else a correction, also of whose it is. Orders are taken one
/// after the other, so that of two with one id the later counts. Orders of a run have no id: one that is sent with an id, of the same day and amount, is the same.</remarks>
internal sealed class OrderBatch
{
    private readonly CustomerBase _base;
    private readonly IStoreWriter _writer;
    private readonly Dictionary<CustomerMark, StoredCustomer> _stored = [];
    private readonly Dictionary<CustomerMark, CustomerRecord> _records = [];
    private readonly Dictionary<CustomerMark, CustomerMark> _owners = [];
    private readonly HashSet<CustomerMark> _touched = [];
    private readonly HashSet<CustomerMark> _moved = [];

    public OrderBatch(CustomerBase customers, IStoreWriter writer)
    {
        _base = customers;
        _writer = writer;
    }

    /// <summary>Takes in orders and commits them.</summary>
    /// <param name="requests">The orders of each request, with who sends them.</param>
    /// <param name="token">Stops the work before it is committed.</param>
    /// <returns>What became of each request's.</returns>
    public async Task<IntakeResult[]> CommitAsync(IReadOnlyList<(IReadOnlyList<OrderMessage> Orders, string Actor)> requests, CancellationToken token)
    {
        await LoadAsync([.. requests.SelectMany(request => request.Orders)], token);
        IntakeResult[] results = new IntakeResult[requests.Count];
        DateTime latest = DateTime.MinValue;
        for (int i = 0; i < results.Length; i++)
        {
            HashSet<CustomerMark> customers = [];
            foreach (OrderMessage message in requests[i].Orders)
            {
                CustomerId id = _base.KeptId(message.Customer);
                CustomerMark mark = _base.MarkOf(id);
                customers.Add(mark);
                results[i] += await TakeAsync(message.Order, id, mark, token);
                latest = message.Order.Moment > latest ? message.Order.Moment : latest;
            }

            results[i] = results[i] with { Customers = customers.Count };
        }

        StoreChange change = Change(latest);
        DateTime now = _base.Clock.GetUtcNow().UtcDateTime;
        for (int i = 0; i < results.Length; i++)
        {
            string detail = string.Create(
                CultureInfo.InvariantCulture, $"accepted {results[i].Accepted}, duplicates {results[i].Duplicates}, corrected {results[i].Corrected}");
            change.Audit.Add(new AuditEntry(now, requests[i].Actor, "write-orders", null, detail));
        }

        long revision = await _writer.CommitAsync(change, token);
        if (_touched.Count > 0)
        {
            _base.Saw(revision, latest);
        }

        return results;
    }

    private async Task LoadAsync(IReadOnlyList<OrderMessage> orders, CancellationToken token)
    {
        HashSet<CustomerMark> marks = [.. orders.Select(order => _base.MarkOf(_base.KeptId(order.Customer)))];
        foreach ((CustomerMark order, CustomerMark owner) in await _writer.OwnersAsync([.. orders.Select(order => _base.OrderMarkOf(order.Order.Id!)).Distinct()], token))
        {
            _owners[order] = owner;
            marks.Add(owner);
        }

        foreach ((CustomerMark mark, StoredCustomer stored) in await _writer.FindAsync(marks, token))
        {
            _stored[mark] = stored;
            _records[mark] = RecordReader.Read(_base.Seal.Open(stored).Span);
        }
    }

    private async ValueTask<IntakeResult> TakeAsync(StoredOrder order, CustomerId id, CustomerMark mark, CancellationToken token)
    {
        CustomerMark orderMark = _base.OrderMarkOf(order.Id!);
        bool isCorrection = false;
        if (_owners.TryGetValue(orderMark, out CustomerMark owner)
            && _records.TryGetValue(owner, out CustomerRecord? owned)
            && owned.IndexOf(order.Id!) is >= 0 and int at)
        {
            if (owner == mark && owned.Orders[at].Equals(order))
            {
                return new IntakeResult(0, 1, 0, 0, 0);
            }

            isCorrection = true;
            _records[owner] = owned.Without(order.Id!);
            _touched.Add(owner);
        }

        CustomerRecord? record = _records.GetValueOrDefault(mark);

        // One who was erased and has bought again since has only orders from after that; those from before stay out all the same.
        if ((record is null || (record.Known is null && (record.First is not { } first || order.Moment < first))) && await IsErasedAsync(id, order, token))
        {
            return new IntakeResult(0, 0, 0, 1, 0);
        }

        record ??= new CustomerRecord(id, null, []);
        _touched.Add(mark);
        _owners[orderMark] = mark;
        _moved.Add(orderMark);
        if (!isCorrection && record.WithIdOf(order) is { } known)
        {
            _records[mark] = known;
            return new IntakeResult(0, 1, 0, 0, 0);
        }

        _records[mark] = record.With(order);
        return isCorrection ? new IntakeResult(0, 0, 1, 0, 0) : new IntakeResult(1, 0, 0, 0, 0);
    }

    /// <summary>Whether an order is of somebody who was erased, and from before that: sent again, it must not bring the customer back.</summary>
    private async ValueTask<bool> IsErasedAsync(CustomerId id, StoredOrder order, CancellationToken token) =>
        await _writer.DocumentAsync(DocumentKinds.Erased, _base.ErasedNameOf(id), token) is { } when && order.Moment.Date <= CustomerBase.DateOf(when).Date;

    private StoreChange Change(DateTime latest)
    {
        StoreChange change = new();
        RecordWriter bytes = new();
        foreach (CustomerMark mark in _touched)
        {
            CustomerRecord record = _records[mark];
            StoredCustomer? known = _stored.GetValueOrDefault(mark);
            if (record is { Known: null, Orders.Length: 0 })
            {
                // All orders of theirs turned out to be somebody else's.
                if (known is not null)
                {
                    change.Removed.Add(known.Number);
                }

                continue;
            }

            (byte[]? key, byte[] closed) = _base.Seal.Close(mark, known?.Key, bytes.WriteRecord(record));
            change.Customers.Add(new StoredCustomer(known?.Number ?? 0, mark, 0, key, closed));
        }

        change.Owners.AddRange(_moved.Select(order => (order, _owners[order])));
        if (_touched.Count > 0 && latest > _base.AsOf)
        {
            change.Documents.Add((DocumentKinds.State, CustomerBase.LatestName, CustomerBase.Bytes(latest)));
        }

        return change;
    }
}
