using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Puts orders to their customers, all at once: the one place where a customer's orders change.</summary>
/// <remarks>An order with an id that is there already is the same where nothing in it differs, else a correction, also of whose it is. Orders are taken one
/// after the other, so that of two with one id the later counts. Orders of a run have no id: one that is sent with an id, of the same day and amount,
/// is the same.</remarks>
internal sealed class OrderBatch
{
    private readonly LiveCustomers _base;
    private readonly IStoreWriter _writer;
    private readonly Dictionary<CustomerMark, StoredCustomer> _stored = [];
    private readonly Dictionary<CustomerMark, CustomerRecord> _records = [];
    private readonly Dictionary<CustomerMark, CustomerMark> _owners = [];
    private readonly HashSet<CustomerMark> _touched = [];
    private readonly HashSet<CustomerMark> _moved = [];
    private readonly HashSet<CustomerMark> _ownerless = [];
    private readonly Dictionary<string, byte[]?> _erased = [];

    public OrderBatch(LiveCustomers customers, IStoreWriter writer)
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
        MarkedOrder[][] marked = [.. requests.Select(request => request.Orders.Select(MarkedOf).ToArray())];
        await LoadAsync(marked, token);
        IntakeResult[] results = new IntakeResult[requests.Count];
        DateTime latest = DateTime.MinValue;
        for (int i = 0; i < results.Length; i++)
        {
            HashSet<CustomerMark> customers = [];
            foreach (MarkedOrder order in marked[i])
            {
                customers.Add(order.CustomerMark);
                IntakeResult taken = await TakeAsync(order, token);
                results[i] += taken;
                latest = taken.Erased == 0 && order.Order.Moment > latest ? order.Order.Moment : latest;
            }

            results[i] = results[i] with { Customers = customers.Count };
        }

        StoreChange change = Change();
        await NoteLatestAsync(change, latest, token);
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

    private MarkedOrder MarkedOf(OrderMessage message)
    {
        CustomerId kept = _base.KeptId(message.Customer);
        return new MarkedOrder(message.Order, kept, _base.MarkOf(kept), _base.OrderMarkOf(message.Order.Id!));
    }

    private async Task LoadAsync(MarkedOrder[][] orders, CancellationToken token)
    {
        HashSet<CustomerMark> marks = [.. orders.SelectMany(request => request).Select(order => order.CustomerMark)];
        HashSet<CustomerMark> orderMarks = [.. orders.SelectMany(request => request).Select(order => order.OrderMark)];
        foreach ((CustomerMark order, CustomerMark owner) in await _writer.OwnersAsync(orderMarks, token))
        {
            _owners[order] = owner;
            marks.Add(owner);
        }

        foreach ((CustomerMark mark, StoredCustomer stored) in await _writer.FindAsync(marks, token))
        {
            _stored[mark] = stored;
            _records[mark] = RecordReader.Read(_base.Seal.Open(stored).Span);
        }

        // Of those who are not there, or have nothing from so long ago, whether they were erased: asked for all at once, which a store on another
        // machine needs.
        HashSet<string> names = [.. orders.SelectMany(request => request).Where(MayBeErased).Select(order => _base.ErasedNameOf(order.Customer))];
        IReadOnlyDictionary<string, byte[]> erased = await _writer.DocumentsAsync(DocumentKinds.Erased, names, token);
        foreach (string name in names)
        {
            _erased[name] = erased.GetValueOrDefault(name);
        }
    }

    /// <summary>Whether an order may be of somebody who was erased: nobody is there, or nothing from so long ago.</summary>
    /// <remarks>One who was erased and has bought again since has only orders from after that; those from before stay out all the same.</remarks>
    private bool MayBeErased(MarkedOrder order) =>
        !_records.TryGetValue(order.CustomerMark, out CustomerRecord? record)
        || (record.Known is null && (record.First is not { } first || order.Order.Moment < first));

    private async ValueTask<IntakeResult> TakeAsync(MarkedOrder marked, CancellationToken token)
    {
        (StoredOrder order, CustomerId id, CustomerMark mark, CustomerMark orderMark) = marked;
        bool isCorrection = false;
        if (_owners.TryGetValue(orderMark, out CustomerMark owner)
            && _records.TryGetValue(owner, out CustomerRecord? owned)
            && owned.IndexOf(order.Id!) is >= 0 and int at)
        {
            if (owner == mark && owned.Orders[at].SaysSameAs(order))
            {
                return new IntakeResult(0, 1, 0, 0, 0);
            }

            isCorrection = true;

            // A summary that holds the order holds it still, unless it turns out to be from after that.
            order = order with { IsCounted = owner == mark && owned.Orders[at].IsCounted && order.Moment <= owned.Known?.End };
            _records[owner] = owned.Without(order.Id!);
            _touched.Add(owner);
        }

        if (MayBeErased(marked) && await IsErasedAsync(id, order, token))
        {
            if (isCorrection)
            {
                // It was somebody else's, and is nobody's now.
                _owners.Remove(orderMark);
                _moved.Remove(orderMark);
                _ownerless.Add(orderMark);
            }

            return new IntakeResult(0, 0, 0, 1, 0);
        }

        CustomerRecord record = _records.GetValueOrDefault(mark) ?? new CustomerRecord(id, null, []);
        _touched.Add(mark);
        _owners[orderMark] = mark;
        _moved.Add(orderMark);
        _ownerless.Remove(orderMark);
        if (!isCorrection && record.WithIdOf(order) is { } known)
        {
            _records[mark] = known;
            return new IntakeResult(0, 1, 0, 0, 0);
        }

        _records[mark] = record.With(order);
        return isCorrection ? new IntakeResult(0, 0, 1, 0, 0) : new IntakeResult(1, 0, 0, 0, 0);
    }

    /// <summary>Whether an order is of somebody who was erased, and from before that: sent again, it must not bring the customer back.</summary>
    private async ValueTask<bool> IsErasedAsync(CustomerId id, StoredOrder order, CancellationToken token)
    {
        string name = _base.ErasedNameOf(id);
        if (!_erased.TryGetValue(name, out byte[]? when))
        {
            when = await _writer.DocumentAsync(DocumentKinds.Erased, name, token);
            _erased[name] = when;
        }

        return when is not null && order.Moment.Date <= LiveCustomers.DateOf(when).Date;
    }

    /// <summary>Keeps which order is the latest; another service may have taken in a later one meanwhile.</summary>
    private async Task NoteLatestAsync(StoreChange change, DateTime latest, CancellationToken token)
    {
        if (_touched.Count > 0
            && latest > _base.AsOf
            && (await _writer.DocumentAsync(DocumentKinds.State, LiveCustomers.LatestName, token) is not { } known
                || latest > LiveCustomers.DateOf(known)))
        {
            change.Documents.Add((DocumentKinds.State, LiveCustomers.LatestName, LiveCustomers.Bytes(latest)));
        }
    }

    private StoreChange Change()
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

        // In the order of the store's own tables, so that neighbours are written together.
        change.Customers.Sort((one, other) => one.Number.CompareTo(other.Number));
        change.Ownerless.AddRange(_ownerless.Order());
        change.Owners.AddRange(_moved.Order().Select(order => (order, _owners[order])));
        return change;
    }

    /// <summary>An order with what it and its customer are looked up by.</summary>
    private readonly record struct MarkedOrder(StoredOrder Order, CustomerId Customer, CustomerMark CustomerMark, CustomerMark OrderMark);
}
