namespace Clv.Probabilistic;

/// <summary>Orders that do not fit into memory, while they are read and afterwards: by customer in the parts of a file.</summary>
/// <remarks>Whatever makes orders of rows looks at one customer at a time, so that each part is a table of its own. What it does not, is decided from
/// counts of all rows: whether an id 0 stands for guests.</remarks>
internal sealed class OrderSpill : IDisposable
{
    private const int ShareOfOrders = 10;
    private const int SecondsPerDay = 86_400;
    private const int SecondsPerMinute = 60;

    private static readonly (long First, long Last) _noSpan = (long.MaxValue, long.MinValue);

    private readonly SpillOptions _options;
    private SpillFile? _file;
    private bool _haveTexts;
    private bool _haveGaps;
    private long _zeroAmounts;
    private long _negativeAmounts;
    private int? _sharedOffset;
    private long _ofZero;

    /// <summary>Nothing yet.</summary>
    public OrderSpill(SpillOptions options) => _options = options;

    /// <summary>Whether any orders have gone to the file.</summary>
    public bool IsUsed => _file is not null;

    /// <summary>The orders.</summary>
    public long Count { get; private set; }

    /// <summary>How many rows gave an integer id as <c>13085.0</c>.</summary>
    public long WithPoint { get; private set; }

    /// <summary>Whether they carry amounts.</summary>
    public bool HasAmount { get; private set; }

    /// <summary>Whether their clocks differ.</summary>
    public bool HasSeveralOffsets { get; private set; }

    /// <summary>The first and the last moment, in seconds of clocks as they are written.</summary>
    public (long First, long Last) Span { get; private set; } = _noSpan;

    /// <summary>The first and the last moment, in seconds of UTC where clocks differ.</summary>
    public (long First, long Last) SpanOnOneClock { get; private set; } = _noSpan;

    /// <summary>Lets go of all orders, for those who read them again.</summary>
    public void Clear()
    {
        Dispose();
        _file = null;
        (_haveTexts, _haveGaps, HasAmount, HasSeveralOffsets) = (false, false, false, false);
        (Count, WithPoint, _ofZero, _zeroAmounts, _negativeAmounts) = (0, 0, 0, 0, 0);
        (Span, SpanOnOneClock) = (_noSpan, _noSpan);
    }

    /// <summary>Whether orders of so many bytes are to go to the file.</summary>
    public bool Wants(long bytes) => bytes > (_options.OrdersLimit ?? _options.MemoryLimit / ShareOfOrders);

    /// <summary>Takes orders.</summary>
    /// <param name="batch">The orders.</param>
    /// <param name="withPoint">How many of them have an integer id that is written as 13085.0.</param>
    public void Add(SpilledBatch batch, long withPoint)
    {
        HasSeveralOffsets |= batch.Offset is not null || (IsUsed && _sharedOffset != batch.SharedOffset);
        _sharedOffset = batch.SharedOffset;
        _file ??= new SpillFile(_options.Folder);
        WithPoint += withPoint;
        _haveTexts |= !batch.Customers.AreIntegers;
        if (_haveTexts && WithPoint > 0)
        {
            throw new DataFormatException(
                $"Some customer ids are written as 13085.0 and others are texts, which is told too late where orders do not fit into memory; write ids in one way, or raise {OptionNames.SpillMemoryLimit}.");
        }

        HasAmount = batch.Rows.Amount is not null;
        Count += batch.Rows.Day.Length;
        int zero = batch.Customers.IndexOf(0);
        _ofZero += zero < 0 ? 0 : batch.Rows.Customer.AsSpan().Count(zero);
        Look(batch);
        _file.Add(batch);
    }

    /// <summary>Makes orders of the rows, where they are not orders as they are.</summary>
    /// <param name="rules">How.</param>
    /// <param name="faults">What becomes of rows that are no orders.</param>
    /// <param name="account">The account of rows so far; it gets what was done here.</param>
    /// <returns>How many rows are accounted for elsewhere.</returns>
    public (TransactionAccount Account, long SetAside) Assemble(OrderRules rules, RowFaults faults, TransactionAccount account)
    {
        if (rules.Orders is not null && rules.LineAmounts is null)
        {
            throw new DataFormatException(
                $"{faults.Name}: its orders do not fit into the limit of memory, and what amounts on the lines of an order are is found out by looking at all of them; say it with {OptionNames.LineAmounts}, or raise {OptionNames.SpillMemoryLimit}.");
        }

        bool mayHaveGuest = rules.Guests != GuestPolicy.Keep && _ofZero > 0;
        if (rules.Orders is null && !_haveGaps && !mayHaveGuest && (_negativeAmounts == 0 || rules.Refunds == RefundPolicy.Purchase))
        {
            return (account with { ZeroAmounts = _zeroAmounts, NegativeAmounts = _negativeAmounts }, 0);
        }

        (TransactionAccount made, long setAside) = Rewrite(rules, faults, account, mayHaveGuest && IsZeroImplausible());
        return (made with { ZeroAmounts = _zeroAmounts, NegativeAmounts = _negativeAmounts }, setAside);
    }

    /// <summary>The orders, part after part, each of which holds all of its customers.</summary>
    public IEnumerable<TransactionTable> Parts(CancellationToken cancellationToken)
    {
        for (int part = 0; part < SpillFile.Parts && _file is not null; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Load(part) is { } orders)
            {
                (int[] customer, int[] day, int[]? second, double[]? amount) = orders.Rows;
                yield return new TransactionTable(orders.Customers, customer, day, second, amount, new TransactionAccount(), offset: orders.Offset);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Look(SpilledBatch batch)
    {
        (_, int[] day, int[]? second, double[]? amount) = batch.Rows;
        (long first, long last) = Span;
        (long firstThere, long lastThere) = SpanOnOneClock;
        for (int row = 0; row < day.Length; row++)
        {
            long moment = ((long)day[row] * SecondsPerDay) + (second is null ? 0 : second[row]);
            long there = moment - (SecondsPerMinute * (batch.Offset is null ? batch.SharedOffset.GetValueOrDefault() : batch.Offset[row]));
            first = Math.Min(first, moment);
            last = Math.Max(last, moment);
            firstThere = Math.Min(firstThere, there);
            lastThere = Math.Max(lastThere, there);
        }

        Span = (first, last);
        SpanOnOneClock = (firstThere, lastThere);
        foreach (double one in amount.AsSpan())
        {
            _zeroAmounts += one == 0 ? 1 : 0;
            _negativeAmounts += one < 0 ? 1 : 0;
            _haveGaps |= double.IsNaN(one);
        }
    }

    /// <summary>Whether an id 0 has ten times the orders of others, for which their number must be known.</summary>
    private bool IsZeroImplausible()
    {
        long customers = 0;
        for (int part = 0; part < SpillFile.Parts; part++)
        {
            customers += Load(part)?.Customers.Count ?? 0;
        }

        return PlaceholderIds.IsImplausible(_ofZero, Count, customers);
    }

    /// <summary>Puts the orders that rows come to in place of the rows.</summary>
    private (TransactionAccount Account, long SetAside) Rewrite(OrderRules rules, RowFaults faults, TransactionAccount account, bool zeroIsGuest)
    {
        using SpillFile rows = _file!;
        SpillFile orders = new(_options.Folder);
        long setAside = 0;
        (Count, _zeroAmounts, _negativeAmounts) = (0, 0, 0);
        (Span, SpanOnOneClock) = (_noSpan, _noSpan);
        try
        {
            for (int part = 0; part < SpillFile.Parts; part++)
            {
                if (Load(part) is not { } loaded)
                {
                    continue;
                }

                (int[] customer, int[] day, int[]? second, double[]? amount) = loaded.Rows;
                OrderAssembly? assembly = rules.Assemble(
                    customer, day, second, amount, loaded.Order, faults, zeroIsGuest ? loaded.Customers.IndexOf(0) : -1);
                TransactionTable table = new(loaded.Customers, customer, day, second, amount, account, offset: loaded.Offset);
                if (assembly is not null)
                {
                    account = assembly.AddedTo(account);
                    setAside += assembly.RowsSetAside;
                    table = table.Kept(assembly.IsKept, account);
                }

                if (table.Count > 0)
                {
                    SpilledBatch batch = new(table.Customers, table.Arrays, table.Offsets, loaded.SharedOffset, null);
                    Look(batch);
                    Count += table.Count;
                    orders.Add(batch);
                }
            }

            _file = orders;
            return (account, setAside);
        }
        catch
        {
            orders.Dispose();
            throw;
        }
    }

    /// <summary>All rows of a part; null where it has none.</summary>
    private SpilledBatch? Load(int part)
    {
        SpilledBatch[] batches = [.. _file!.Read(part)];
        int count = batches.Sum(batch => batch.Rows.Day.Length);
        if (count == 0)
        {
            return null;
        }

        CustomerColumn customers = new(count);
        GrowingColumn<int> day = new(count);
        GrowingColumn<int> second = new(count);
        GrowingColumn<double> amount = new(count);
        GrowingColumn<int> offset = new(count);
        GrowingColumn<int> order = new(count);
        bool hasTime = batches.Any(batch => batch.Rows.SecondOfDay is not null);
        foreach (SpilledBatch batch in batches)
        {
            int rows = batch.Rows.Day.Length;
            AddCustomers(customers, batch);
            day.Add(batch.Rows.Day);
            if (hasTime)
            {
                AddOr(second, batch.Rows.SecondOfDay, 0, rows);
            }

            if (HasSeveralOffsets)
            {
                AddOr(offset, batch.Offset, batch.SharedOffset.GetValueOrDefault(), rows);
            }

            amount.Add(batch.Rows.Amount);
            order.Add(batch.Order);
        }

        CustomerIds ids = customers.Take(out int[] customer);
        OrderArrays orders = new(customer, day.Take(), hasTime ? second.Take() : null, HasAmount ? amount.Take() : null);
        return new SpilledBatch(
            ids, orders, HasSeveralOffsets ? offset.Take() : null, _sharedOffset, batches[0].Order is null ? null : order.Take());
    }

    private void AddCustomers(CustomerColumn customers, SpilledBatch batch)
    {
        foreach (int customer in batch.Rows.Customer)
        {
            if (_haveTexts)
            {
                customers.Add(batch.Customers[customer].AsSpan());
            }
            else
            {
                customers.Add(batch.Customers.Integers[customer]);
            }
        }
    }

    private static void AddOr(GrowingColumn<int> column, int[]? values, int value, int rows)
    {
        if (values is null)
        {
            column.Add(value, rows);
        }
        else
        {
            column.Add(values);
        }
    }
}
