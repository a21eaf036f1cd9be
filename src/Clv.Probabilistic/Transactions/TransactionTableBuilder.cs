using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>Collects orders, one by one or in batches of columns, into a table: what every source of orders is read
/// through.</summary>
/// <remarks>
/// Orders come as <see cref="OrderRow"/>, by the number of their day, or as columns, and keep the sequence in which they are added. Integer
/// ids stay integers for as long as every id is one; from the first text on all are texts. A row without a customer id, or whose day, second
/// of day or amount cannot be one, is an error, or is counted and left out where <see cref="TransactionBuilderOptions.SkipBadRows"/> says so.
/// Not safe to use from several threads at once.
/// </remarks>
public sealed partial class TransactionTableBuilder
{
    private const int RowsBetweenChecks = 4096;
    private const int SecondsPerDay = 86_400;
    private const string NoAmount = "it has no amount";

    /// <summary>What is set aside beforehand at most, about 1 GB; more orders than that grow as all do.</summary>
    private const int MostExpectedOrders = 50_000_000;

    private readonly GrowingColumn<int> _day;
    private readonly GrowingColumn<int> _secondOfDay;
    private readonly GrowingOffsets _offset = new();
    private readonly GrowingColumn<int>? _order;
    private readonly GrowingAmounts _amount;
    private readonly List<long> _rowsWithoutAmount = [];
    private readonly List<GrowingOrderColumn> _further = [];
    private readonly RowFaults _faults;
    private readonly TimeZoneInfo? _timeZone;
    private readonly ReadingProgress _progress;
    private readonly CancellationToken _cancellationToken;

    /// <summary>An empty builder.</summary>
    /// <param name="options">How orders are taken; null for the defaults.</param>
    /// <param name="progress">Told the rows so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the adding.</param>
    public TransactionTableBuilder(
        TransactionBuilderOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        : this(
            FaultsOf(options ??= new()),
            options.HasAmount,
            new OrderRules { Refunds = options.Refunds },
            Math.Clamp(options.ExpectedOrders, 0, MostExpectedOrders),
            spill: null,
            progress,
            cancellationToken) => _timeZone = options.TimeZone;

    /// <summary>An empty builder with a policy for bad rows that a source shares with it.</summary>
    internal TransactionTableBuilder(
        RowFaults faults,
        bool? hasAmount,
        OrderRules rules,
        int expectedOrders = 0,
        OrderSpill? spill = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        _spill = spill;
        _spill?.Clear();
        Rules = rules;
        _order = Rules.Orders is null ? null : new GrowingColumn<int>(expectedOrders);
        _faults = faults;
        Customers = new CustomerColumn(expectedOrders);
        _day = new GrowingColumn<int>(expectedOrders);
        _secondOfDay = new GrowingColumn<int>(expectedOrders);
        _amount = new GrowingAmounts(hasAmount, expectedOrders);
        _progress = new ReadingProgress(progress);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The number of orders so far.</summary>
    public int Count => _day.Count;

    /// <summary>The number of rows so far, good and bad.</summary>
    public long RowsRead => Count + (_spill?.Count ?? 0) + _faults.Count + _faults.SetAside;

    /// <summary>What makes orders of rows.</summary>
    internal OrderRules Rules { get; }

    /// <summary>The customers: one of them is to be added for every order that is appended, after it.</summary>
    internal CustomerColumn Customers { get; }

    /// <summary>Adds an order.</summary>
    /// <param name="order">The order. Its time is that of its own clock, or of the one of <see cref="TransactionBuilderOptions.TimeZone"/>.</param>
    /// <exception cref="DataFormatException">The row is no order, and bad rows are not skipped.</exception>
    /// <exception cref="ArgumentException">The rows before have further columns, which rows one by one do not carry.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    /// <remarks>Preferred to the batch, so that <c>Add(new("anna", date, 40))</c> is an order and no span.</remarks>
    [OverloadResolutionPriority(1)]
    public void Add(OrderRow order)
    {
        RequireFurther([], 1);
        TryAdd(order);
    }

    /// <summary>Adds a batch of orders.</summary>
    /// <param name="orders">The orders. Their times are those of their own clocks, or of the one of <see
    /// cref="TransactionBuilderOptions.TimeZone"/>.</param>
    /// <exception cref="DataFormatException">A row is no order, and bad rows are not skipped; the rows before it are added.</exception>
    /// <exception cref="ArgumentException">The rows before have further columns, which these do not carry.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void Add(ReadOnlySpan<OrderRow> orders)
    {
        RequireFurther([], orders.Length);
        foreach (ref readonly OrderRow order in orders)
        {
            TryAdd(order);
        }
    }

    /// <summary>Adds an order of a customer with an integer id.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 to 86,399.</param>
    /// <param name="amount">The amount, finite; null where orders carry none.</param>
    /// <exception cref="DataFormatException">The row is no order, and bad rows are not skipped.</exception>
    /// <exception cref="ArgumentException">The rows before have further columns, which rows one by one do not carry.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void Add(long customer, int day, int secondOfDay = 0, double? amount = null)
    {
        RequireFurther([], 1);
        TryAdd(customer, day, secondOfDay, amount);
    }

    /// <summary>Adds an order of a customer with a textual id.</summary>
    /// <param name="customer">The customer, kept as text even where it is a number.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 to 86,399.</param>
    /// <param name="amount">The amount, finite; null where orders carry none.</param>
    /// <exception cref="DataFormatException">The row is no order, and bad rows are not skipped.</exception>
    /// <exception cref="ArgumentException">The rows before have further columns, which rows one by one do not carry.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void Add(string? customer, int day, int secondOfDay = 0, double? amount = null)
    {
        RequireFurther([], 1);
        TryAdd(customer, day, secondOfDay, amount);
    }

    /// <summary>Adds a batch of orders of customers with integer ids.</summary>
    /// <param name="customers">Per order, the customer.</param>
    /// <param name="days">Per order, the day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondsOfDay">Per order, the second of the day, 0 to 86,399; empty where orders have no time of day.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <param name="further">Further columns of the orders, the same ones in every batch.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there are other further columns than before.</exception>
    /// <exception cref="DataFormatException">A row is no order, and bad rows are not skipped; the rows before it are added.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void Add(
        ReadOnlySpan<long> customers,
        ReadOnlySpan<int> days,
        ReadOnlySpan<int> secondsOfDay = default,
        ReadOnlySpan<double> amounts = default,
        params ReadOnlySpan<OrderColumn> further)
    {
        RequireLengths(customers.Length, days.Length, secondsOfDay.Length, amounts.Length);
        RequireFurther(further, customers.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            int good = further.IsEmpty ? GoodRows(days[i..], secondsOfDay.IsEmpty ? [] : secondsOfDay[i..], amounts.IsEmpty ? [] : amounts[i..]) : 0;
            if (good > 0)
            {
                AppendGood(days.Slice(i, good), secondsOfDay.IsEmpty ? [] : secondsOfDay.Slice(i, good), amounts.IsEmpty ? [] : amounts.Slice(i, good));
                Customers.Add(customers.Slice(i, good));
                i += good - 1;
                RowDone();
            }
            else if (TryAdd(customers[i], days[i], secondsOfDay.IsEmpty ? 0 : secondsOfDay[i], amounts.IsEmpty ? null : amounts[i]))
            {
                AddFurther(further, i);
            }
        }
    }

    /// <summary>Adds a batch of orders of customers with textual ids.</summary>
    /// <param name="customers">Per order, the customer, kept as text even where it is a number.</param>
    /// <param name="days">Per order, the day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondsOfDay">Per order, the second of the day, 0 to 86,399; empty where orders have no time of day.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <param name="further">Further columns of the orders, the same ones in every batch.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there are other further columns than before.</exception>
    /// <exception cref="DataFormatException">A row is no order, and bad rows are not skipped; the rows before it are added.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void Add(
        ReadOnlySpan<string?> customers,
        ReadOnlySpan<int> days,
        ReadOnlySpan<int> secondsOfDay = default,
        ReadOnlySpan<double> amounts = default,
        params ReadOnlySpan<OrderColumn> further)
    {
        RequireLengths(customers.Length, days.Length, secondsOfDay.Length, amounts.Length);
        RequireFurther(further, customers.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            if (TryAdd(customers[i], days[i], secondsOfDay.IsEmpty ? 0 : secondsOfDay[i], amounts.IsEmpty ? null : amounts[i]))
            {
                AddFurther(further, i);
            }
        }
    }

    /// <summary>Adds a row that the source itself could not read: an error, or counted and left out, as the options say.</summary>
    /// <param name="fault">Where the row is and what is wrong with it, such as <c>log.bin, row 7: 'x' is not a date</c>, without a
    /// full stop.</param>
    /// <exception cref="DataFormatException">Bad rows are not skipped.</exception>
    /// <exception cref="OperationCanceledException">The adding was stopped.</exception>
    public void AddBadRow(string fault)
    {
        ArgumentException.ThrowIfNullOrEmpty(fault);
        _faults.Add("its source could not read it", () => fault);
        RowDone();
    }

    /// <summary>The table; the builder is empty afterwards and can begin the next one.</summary>
    /// <returns>The orders, with an account of what was read and left out.</returns>
    /// <exception cref="DataFormatException">Every row was bad.</exception>
    public TransactionTable Complete()
    {
        _progress.Completed(RowsRead);
        if (_spill is { IsUsed: true })
        {
            return CompleteSpilled(_spill);
        }

        LeaveOutBeforeAmounts();
        long withPoint = Customers.WrittenWithPoint;
        CustomerIds customers = Customers.Take(out int[] customer);
        int[] day = _day.Take();
        int[]? secondOfDay = _secondOfDay.Count > 0 ? _secondOfDay.Take() : null;
        double[]? amount = _amount.Take();
        int[]? offset = _offset.Take();
        OrderColumn[] further = [.. _further.Select(column => column.Take())];
        _further.Clear();
        OrderAssembly? assembly = Rules.Assemble(customers, customer, day, secondOfDay, amount, _order?.Take(), _faults);
        TransactionAccount account = _faults.Take(customer.Length - (assembly?.RowsSetAside ?? 0)) with
        {
            IdsWithPoint = withPoint,
            HasSeveralOffsets = offset is not null,
        };
        TransactionTable table = new(customers, customer, day, secondOfDay, amount, account.WithAmounts(amount), further, offset);
        return assembly is null ? table : table.Kept(assembly.IsKept, assembly.AddedTo(account));
    }

    /// <summary>Adds an order that its source has found to be one.</summary>
    /// <param name="time">The time on the clock that counts; its offset is kept.</param>
    /// <param name="amount">The amount, finite, or NaN for a line of an order that has it elsewhere; ignored where orders carry none.</param>
    /// <param name="order">The order's number in <see cref="OrderRules.Orders"/>; negative for an order of its own.</param>
    internal void Append(OrderTime time, double? amount, int order)
    {
        _offset.Add(time.Offset);
        _order?.Add(order);
        Append(time.Day, time.SecondOfDay, amount);
    }

    /// <summary>Adds an order that its source has found to be one.</summary>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day.</param>
    /// <param name="amount">The amount, finite; ignored where orders carry none.</param>
    internal void Append(int day, int secondOfDay, double? amount)
    {
        if (secondOfDay != 0 || _secondOfDay.Count != 0)
        {
            // The first time of day comes after rows that had none.
            _secondOfDay.Add(0, Count - _secondOfDay.Count);
            _secondOfDay.Add(secondOfDay);
        }

        RequireAmountsBefore(amount);
        _day.Add(day);
        _amount.Add(amount);
    }

    /// <summary>Adds orders that their source has found to be ones, none of which is part of another.</summary>
    /// <param name="days">Per order, the day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondsOfDay">Per order, the second of the day; empty where none has a time of day.</param>
    /// <param name="offsets">Per order, how far its clock is ahead of UTC, as <see cref="GrowingOffsets"/> takes it.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    internal void Append(ReadOnlySpan<int> days, ReadOnlySpan<int> secondsOfDay, ReadOnlySpan<int> offsets, ReadOnlySpan<double> amounts)
    {
        _offset.Add(offsets);
        AppendGood(days, secondsOfDay, amounts);
    }

    /// <summary>Adds orders that their source has found to be ones, of customers whose ids are texts.</summary>
    /// <param name="text">The UTF-8 that the ids stand in.</param>
    /// <param name="ids">Per order, where in it the id is.</param>
    /// <param name="hashes">Per order, the <see cref="TextIndex.Hash"/> of its id.</param>
    /// <param name="days">Per order, the day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondsOfDay">Per order, the second of the day; empty where none has a time of day.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    internal void AppendTexts(
        ReadOnlySpan<byte> text,
        ReadOnlySpan<(int Start, int Length)> ids,
        ReadOnlySpan<uint> hashes,
        ReadOnlySpan<int> days,
        ReadOnlySpan<int> secondsOfDay,
        ReadOnlySpan<double> amounts)
    {
        AppendGood(days, secondsOfDay, amounts);
        Customers.AddTexts(text, ids, hashes);
    }

    /// <summary>How many of the first rows of a batch are orders like those before, which go in together: up to the next row at which progress is
    /// told.</summary>
    private int GoodRows(ReadOnlySpan<int> days, ReadOnlySpan<int> secondsOfDay, ReadOnlySpan<double> amounts)
    {
        // Until orders show whether they carry amounts, each is looked at by itself.
        if (_amount.Has is not { } has || has == amounts.IsEmpty)
        {
            return 0;
        }

        int rows = Math.Min(days.Length, RowsBetweenChecks - (int)(RowsRead % RowsBetweenChecks));
        for (int i = 0; i < rows; i++)
        {
            if ((uint)days[i] > (uint)DateOnly.MaxValue.DayNumber
                || (!secondsOfDay.IsEmpty && (uint)secondsOfDay[i] >= SecondsPerDay)
                || (has && !double.IsFinite(amounts[i])))
            {
                return i;
            }
        }

        return rows;
    }

    private void AppendGood(ReadOnlySpan<int> days, ReadOnlySpan<int> secondsOfDay, ReadOnlySpan<double> amounts)
    {
        if (_secondOfDay.Count > 0 || secondsOfDay.ContainsAnyExcept(0))
        {
            _secondOfDay.Add(0, Count - _secondOfDay.Count);
            AddOrZeros(secondsOfDay, days.Length);
        }

        _day.Add(days);
        _amount.Add(amounts);
    }

    private void AddOrZeros(ReadOnlySpan<int> secondsOfDay, int rows)
    {
        if (secondsOfDay.IsEmpty)
        {
            _secondOfDay.Add(0, rows);
        }
        else
        {
            _secondOfDay.Add(secondsOfDay);
        }
    }

    /// <summary>Where the first amount comes after orders without one, those are bad rows: refused now, or left out at the end.</summary>
    private void RequireAmountsBefore(double? amount)
    {
        if (_amount.Has is not null)
        {
            return;
        }

        if (amount is null)
        {
            if (_rowsWithoutAmount.Count < RowFaults.MostExamples)
            {
                _rowsWithoutAmount.Add(RowsRead);
            }
        }
        else if (_amount.Missing > 0 && _faults.AreRefused)
        {
            _faults.Add(NoAmount, () => WithoutAmount(_rowsWithoutAmount[0]));
        }
    }

    /// <summary>Counts orders without an amount before the first that has one as bad rows.</summary>
    private void LeaveOutBeforeAmounts()
    {
        int missing = _amount.Has == true ? _amount.Missing : 0;
        int examples = missing == 0 ? 0 : _rowsWithoutAmount.Count;
        for (int i = 0; i < examples; i++)
        {
            long row = _rowsWithoutAmount[i];
            _faults.Add(NoAmount, () => WithoutAmount(row), i < examples - 1 ? 1 : missing - i);
        }

        _rowsWithoutAmount.Clear();
    }

    private string WithoutAmount(long row) =>
        $"{_faults.Place(row)} has no amount, where other orders have one ({OptionNames.BuilderHasAmount} = false reads all without)";

    /// <summary>Reports progress and notices cancellation every few thousand rows.</summary>
    internal void RowDone()
    {
        if (RowsRead % RowsBetweenChecks == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _progress.Reached(RowsRead);
        }
    }

    private static RowFaults FaultsOf(TransactionBuilderOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Source);
        return new RowFaults(
            options.Source,
            options.SkipBadRows,
            $"correct the row, or leave such rows out with {OptionNames.BuilderSkipBadRows}",
            options.MaxBadRows,
            OptionNames.BuilderMaxBadRows);
    }

    private void TryAdd(in OrderRow order)
    {
        OrderTime time = _timeZone is null ? order.Time : order.Time.In(_timeZone);
        if (IsOrder(!order.CustomerId.IsMissing, time.Day, time.SecondOfDay, order.Amount))
        {
            Append(time.Day, time.SecondOfDay, order.Amount);
            Customers.Add(order.CustomerId);
        }

        RowDone();
    }

    private bool TryAdd(long customer, int day, int secondOfDay, double? amount)
    {
        bool good = IsOrder(hasCustomer: true, day, secondOfDay, amount);
        if (good)
        {
            Append(day, secondOfDay, amount);
            Customers.Add(customer);
        }

        RowDone();
        return good;
    }

    private bool TryAdd(string? customer, int day, int secondOfDay, double? amount)
    {
        bool good = IsOrder(!string.IsNullOrWhiteSpace(customer), day, secondOfDay, amount);
        if (good)
        {
            Append(day, secondOfDay, amount);
            Customers.Add(customer.AsSpan());
        }

        RowDone();
        return good;
    }

    private bool IsOrder(bool hasCustomer, int day, int secondOfDay, double? amount)
    {
        if (hasCustomer
            && (uint)day <= (uint)DateOnly.MaxValue.DayNumber
            && (uint)secondOfDay < SecondsPerDay
            && _amount.Accept(amount))
        {
            return true;
        }

        AddFault(hasCustomer, day, secondOfDay, amount);
        return false;
    }

    private void AddFault(bool hasCustomer, int day, int secondOfDay, double? amount) => _faults.Add(
        !hasCustomer ? "it has no customer id" : amount is null ? NoAmount : "it holds a number out of range",
        () => string.Create(CultureInfo.InvariantCulture, $"{_faults.Place(RowsRead)} has {WhatIsWrong(hasCustomer, day, secondOfDay, amount)}"));

    private string WhatIsWrong(bool hasCustomer, int day, int secondOfDay, double? amount) =>
        !hasCustomer ? "no customer id"
        : (uint)day > (uint)DateOnly.MaxValue.DayNumber
            ? string.Create(CultureInfo.InvariantCulture, $"the day number {day}, which is not one of 0 to {DateOnly.MaxValue.DayNumber} (DateOnly.DayNumber)")
        : (uint)secondOfDay >= SecondsPerDay
            ? string.Create(CultureInfo.InvariantCulture, $"the second of day {secondOfDay}, which is not one of 0 to {SecondsPerDay - 1}")
        : amount is null
            ? $"no amount, {(_amount.IsGiven ? $"although {OptionNames.BuilderHasAmount} is true" : $"where other orders have one ({OptionNames.BuilderHasAmount} = false reads all without)")}"
        : string.Create(CultureInfo.InvariantCulture, $"the amount {amount}, which is not finite");

    private void RequireLengths(int customers, int days, int secondsOfDay, int amounts)
    {
        RequireLength("days", days, customers);
        RequireLength("seconds of day", secondsOfDay == 0 ? customers : secondsOfDay, customers);
        if (_amount.Has == true || amounts != 0)
        {
            RequireLength("amounts", amounts, customers);
        }

        if (_amount.Has == false && amounts != 0)
        {
            throw new ArgumentException($"There are amounts although {OptionNames.BuilderHasAmount} is false; leave one of them out.");
        }
    }

    private static void RequireLength(string what, int count, int orders)
    {
        if (count != orders)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {count} {what} for {orders} orders; give one per order."));
        }
    }

    /// <summary>The first rows say which further columns there are; all others must have the same.</summary>
    private void RequireFurther(ReadOnlySpan<OrderColumn> further, int rows)
    {
        if (RowsRead == 0)
        {
            _further.Clear();
            foreach (OrderColumn column in further)
            {
                if (_further.Exists(other => other.Name == column.Name))
                {
                    throw new ArgumentException($"There are several further columns '{column.Name}'; give each a name of its own.");
                }

                _further.Add(new GrowingOrderColumn(column));
            }
        }

        if (further.IsEmpty && _further.Count == 0)
        {
            return;
        }

        string[] given = new string[further.Length];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = GrowingOrderColumn.TitleOf(further[i].Name, further[i].AreNumbers);
            RequireLength($"values of {given[i]}", further[i].Count, rows);
        }

        string[] known = [.. _further.Select(column => column.Title)];
        if (!given.SequenceEqual(known))
        {
            throw new ArgumentException(
                $"The further columns are {List(given)} where they must be {List(known)}, as in the rows before.");
        }
    }

    private static string List(string[] columns) => columns.Length == 0 ? "none" : string.Join(", ", columns);

    private void AddFurther(ReadOnlySpan<OrderColumn> further, int row)
    {
        for (int i = 0; i < further.Length; i++)
        {
            _further[i].Add(further[i], row);
        }
    }
}
