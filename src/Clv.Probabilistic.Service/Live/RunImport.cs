using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Puts the customers and the models of a run into a store.</summary>
/// <remarks>
/// Of a customer who is there already, what the run says takes the place of what was known, and orders that came to the service with an id stay: each is one
/// of the run's of the same day and amount, where there is one, else an order of its own; where the run has a summary alone, those up to its end are in it
/// and count no more. Of those who were erased only what they ordered later comes in. That the run is in the store is written last: an
/// import that was cut short begins again.
/// </remarks>
internal sealed class RunImport
{
    private const int CustomersAtOnce = 10_000;

    private readonly IServiceStore _store;
    private readonly RecordSeal _seal;
    private readonly LiveCustomersOptions _options;
    private readonly ServiceRun _run;
    private readonly byte[] _markKey;
    private readonly GrainCalendar _calendar;
    private long _withoutAddress;

    private RunImport(IServiceStore store, RecordSeal seal, LiveCustomersOptions options, ServiceRun run, byte[] markKey)
    {
        _store = store;
        _seal = seal;
        _options = options;
        _run = run;
        _markKey = markKey;
        _calendar = new GrainCalendar(run.Manifest.Grain);
    }

    /// <summary>Whether a store has a run already.</summary>
    public static async Task<bool> IsInAsync(IServiceStore store, string fingerprint, CancellationToken token) =>
        await store.DocumentAsync(DocumentKinds.State, LiveCustomers.RunName, token) is { } known && Encoding.UTF8.GetString(known) == fingerprint;

    /// <summary>Puts it in.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">How customers are kept.</param>
    /// <param name="run">The run.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>What was done, in a sentence.</returns>
    public static async Task<string> RunAsync(IServiceStore store, LiveCustomersOptions options, ServiceRun run, CancellationToken token)
    {
        using RecordSeal seal = new(options.MasterKey);
        byte[] markKey = await LiveCustomers.RequireKeyAsync(store, seal, options, token);
        return await new RunImport(store, seal, options, run, markKey).RunAsync(token);
    }

    private async Task<string> RunAsync(CancellationToken token)
    {
        Dictionary<string, DateTime> erased = (await _store.DocumentsAsync(DocumentKinds.Erased, token)).ToDictionary(
            document => document.Name, document => LiveCustomers.DateOf(document.Body));
        CustomerSummary customers = _run.ReadSummary();
        RunOrders? orders = _run.ReadOrders();
        int left = 0, taken = 0, anew = 0;
        foreach (CustomerRecord[] batch in Records(customers, orders).Chunk(CustomersAtOnce))
        {
            token.ThrowIfCancellationRequested();
            CustomerRecord[] kept = [.. batch.Select(record => SinceErasure(record, erased)).OfType<CustomerRecord>()];
            left += batch.Length - kept.Length;
            anew += erased.Count == 0 ? 0 : kept.Except(batch).Count();
            taken += kept.Length;
            await WriteAsync(kept, token);
        }

        await GoLiveAsync(customers.Count, token);
        string with = orders is null
            ? "by their summary alone, since their orders are not at hand: late orders are counted as purchases of their own"
            : string.Create(CultureInfo.InvariantCulture, $"with {orders.Orders.Count:#,0} orders");
        string without = left == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {left:#,0} who were erased stay out");
        string begun = anew == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {anew:#,0} who were erased begin anew with what they ordered since");
        string silent = _withoutAddress == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" {_withoutAddress:#,0} of them have an id that no address can have (over {MessageMembers.LongestAskedId} characters, or dots alone): they are in lists and totals, and cannot be asked for one by one.");
        return string.Create(CultureInfo.InvariantCulture, $"{taken:#,0} customers of the run are in {_store.Shown}, {with}{without}{begun}.{silent}");
    }

    /// <summary>Of somebody who was erased only what was ordered later, as orders that are sent have it; null where that is nothing.</summary>
    private CustomerRecord? SinceErasure(CustomerRecord record, Dictionary<string, DateTime> erased)
    {
        if (!erased.TryGetValue(Name(MarkKind.Erased, record.Id), out DateTime when))
        {
            return record;
        }

        StoredOrder[] since = [.. record.Orders.Where(order => order.Moment.Date > when.Date)];
        return record.Known is null && since.Length > 0 ? record with { Orders = since } : null;
    }

    private string Name(MarkKind kind, CustomerId id) => CustomerMark.Of(_markKey, kind, id.ToString()).ToString();

    private CustomerId Kept(CustomerId id)
    {
        _withoutAddress += MessageMembers.AskedIdOf(id.ToString()) is null ? 1 : 0;
        return _options.Pseudonymizes ? LiveCustomers.PseudonymOf(_markKey, id) : id;
    }

    private IEnumerable<CustomerRecord> Records(CustomerSummary customers, RunOrders? orders) =>
        orders is null ? Known(customers) : WithOrders(customers, orders);

    private IEnumerable<CustomerRecord> Known(CustomerSummary customers)
    {
        DateTime end = _run.Manifest.ObservationEnd;
        customers.TryGetColumn(SummaryColumns.FirstAmount.Name, out SummaryColumn? first);
        customers.TryGetColumn(SummaryColumns.SpendVariance.Name, out SummaryColumn? variance);
        for (int row = 0; row < customers.Count; row++)
        {
            KnownHistory known = new(
                (int)(end.Ticks / TimeSpan.TicksPerDay),
                (int)end.TimeOfDay.TotalSeconds,
                customers.Frequency[row],
                _run.Manifest.TimeUnit,
                _run.Manifest.IncludeFirst,
                customers.Recency[row],
                customers.T[row],
                customers.HasMonetaryValue ? customers.MonetaryValue[row] : double.NaN,
                first is null ? double.NaN : first[row],
                variance is null ? double.NaN : variance[row]);
            yield return new CustomerRecord(Kept(customers.Ids.At(row)), known, []);
        }
    }

    /// <summary>Customers in the order of the summary, so that their numbers in the store are its rows.</summary>
    /// <remarks>Of a customer who gave something back the rows are kept as they were, where they give the history of the run; where they do not, since
    /// refunds went by numbers of orders, those that the run made of them.</remarks>
    private IEnumerable<CustomerRecord> WithOrders(CustomerSummary customers, RunOrders orders)
    {
        HistoryMaker histories = new(ScoringTerms.Of(_run.Manifest, _options.Level));
        OrdersOfCustomers made = new(orders.Orders);
        OrdersOfCustomers? rows = orders.Rows is { } raw ? new OrdersOfCustomers(raw) : null;
        for (int i = 0; i < customers.Count; i++)
        {
            CustomerId id = customers.Ids.At(i);
            CustomerId kept = Kept(id);
            StoredOrder[] all = rows is null ? [] : Sorted(rows, id);
            if (Array.Exists(all, order => order.Amount < 0) && IsOf(customers, i, histories, new CustomerRecord(kept, null, all)))
            {
                yield return new CustomerRecord(kept, null, all);
                continue;
            }

            StoredOrder[] taken = Sorted(made, id);
            if (taken.Length > 0)
            {
                yield return new CustomerRecord(kept, null, [.. taken.Select(order => order with { IsSettled = order.Amount < 0 })]);
            }
        }
    }

    private bool IsOf(CustomerSummary customers, int row, HistoryMaker histories, CustomerRecord record)
    {
        try
        {
            CustomerHistory history = histories.Of(record, _run.Manifest.ObservationEnd);
            return history.Frequency == customers.Frequency[row]
                && history.Recency == customers.Recency[row]
                && history.T == customers.T[row]
                && (!customers.HasMonetaryValue || history.MonetaryValue == customers.MonetaryValue[row]);
        }
        catch (NoHistoryException)
        {
            return false;
        }
    }

    /// <summary>Orders by period, and those of one in the order of the file, in which their amounts were added up.</summary>
    private StoredOrder[] Sorted(OrdersOfCustomers of, CustomerId customer)
    {
        TransactionTable orders = of.Orders;
        ReadOnlySpan<int> rows = of.RowsOf(customer);
        StoredOrder[] sorted = new StoredOrder[rows.Length];
        long[] keys = new long[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            int second = orders.SecondOfDay.IsEmpty ? 0 : orders.SecondOfDay[row];
            sorted[i] = new StoredOrder(orders.Day[row], second, orders.HasAmount ? orders.Amount[row] : double.NaN, null);
            keys[i] = CollapsedPurchases.Key(_calendar.Period(sorted[i].Day, GrainCalendar.HourOf(second)), i);
        }

        Array.Sort(keys, sorted);
        return sorted;
    }

    private async Task WriteAsync(CustomerRecord[] records, CancellationToken token)
    {
        CustomerMark[] marks = [.. records.Select(record => CustomerMark.Of(_markKey, MarkKind.Customer, record.Id.ToString()))];
        await using IStoreWriter writer = await _store.WriteAsync(token);
        IReadOnlyDictionary<CustomerMark, StoredCustomer> there = await writer.FindAsync(marks, token);
        StoreChange change = new();
        RecordWriter bytes = new();
        for (int i = 0; i < records.Length; i++)
        {
            CustomerRecord record = records[i];
            StoredCustomer? known = there.GetValueOrDefault(marks[i]);
            ReadOnlyMemory<byte> before = default;
            if (known is not null)
            {
                before = _seal.Open(known);
                record = record.WithKept([.. RecordReader.Read(before.Span).Orders.Where(order => order.Id is not null).Select(order => Kept(order, record))]);
            }

            // An import that begins again, or beside another service's, writes only what is missing.
            byte[] plain = bytes.WriteRecord(record);
            if (known is not null && before.Span.SequenceEqual(plain))
            {
                continue;
            }

            (byte[]? key, byte[] closed) = _seal.Close(marks[i], known?.Key, plain);
            change.Customers.Add(new StoredCustomer(known?.Number ?? 0, marks[i], 0, key, closed));
        }

        await writer.CommitAsync(change, token);
    }

    /// <summary>An order that came to the service, as it goes on beside what the run says: a summary holds those up to its end.</summary>
    private StoredOrder Kept(StoredOrder order, CustomerRecord ofRun) => order with
    {
        IsSettled = false,
        IsCounted = ofRun.Known is not null
            && _calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay)) <= PeriodOf(_run.Manifest.ObservationEnd),
    };

    private int PeriodOf(DateTime moment) => _calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour);

    private async Task GoLiveAsync(long customers, CancellationToken token)
    {
        // Services that start at the same time may have put the same run in; one of them makes it live.
        await using IStoreWriter writer = await _store.WriteAsync(token);
        if (await IsInAsync(_store, _run.Fingerprint, token))
        {
            return;
        }

        IReadOnlyList<(string Name, byte[] Body)> models = await _store.DocumentsAsync(DocumentKinds.Models, token);
        int number = models.Count == 0 ? 1 : models.Max(model => int.Parse(model.Name, CultureInfo.InvariantCulture)) + 1;
        ModelVersion version = new(
            number,
            _run.Purchases,
            _run.Spend,
            _run.Draws,
            ScoringTerms.Of(_run.Manifest, _options.Level),
            new ModelOrigin(_options.Clock.GetUtcNow().UtcDateTime, ModelOrigin.Run, customers, null));
        StoreChange change = new();
        string name = number.ToString(CultureInfo.InvariantCulture);
        change.Documents.Add((DocumentKinds.Models, name, ModelDocument.Write(version)));
        change.Documents.Add((DocumentKinds.State, LiveCustomers.LiveName, Encoding.UTF8.GetBytes(name)));
        change.Documents.Add((DocumentKinds.State, LiveCustomers.RunName, Encoding.UTF8.GetBytes(_run.Fingerprint)));
        change.Audit.Add(new AuditEntry(version.Origin.Created, "service", "import-run", null, $"models {name}, customers {customers}"));
        await writer.CommitAsync(change, token);
    }
}
