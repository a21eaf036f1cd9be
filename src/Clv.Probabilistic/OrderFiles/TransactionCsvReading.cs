using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One reading of a text of orders, from its first record to its last.</summary>
internal sealed partial class TransactionCsvReading
{
    private const int RowsBetweenChecks = 4096;
    private const int NoOrder = -1;
    private const int MostCurrencies = 6;

    private readonly OrderFile _file;
    private readonly CsvRecordReader _reader;
    private readonly TransactionLayout _layout;
    private readonly TransactionCsvOptions _options;

    /// <summary>The fields that a record must have, or must have at least.</summary>
    private readonly int _fields;
    private readonly RowFaults _faults;
    private readonly TextIndex? _orders;
    private readonly TransactionTableBuilder _table;
    private readonly AmountReader _amounts;
    private readonly RowFilters _filters;
    private readonly ValueCounts _guests = new();
    private readonly ValueCounts _statuses = new();
    private readonly ValueCounts _currencies = new();

    // The row before, whose cells hold for a further line of its order where that leaves them empty.
    private int _lastOrder = NoOrder;
    private byte[] _lastId = new byte[64];
    private int _lastIdLength;
    private OrderTime _lastTime;
    private TransactionFault _lastFault = TransactionFault.FieldCount;
    private long _continuations;

    /// <summary>A reading that has not begun.</summary>
    public TransactionCsvReading(OrderFile file, TransactionCsvOptions options)
    {
        _file = file;
        _reader = file.Reader;
        _layout = file.Layout;
        _options = options;
        _fields = _layout.ExactFields ? _layout.Names.Count : _layout.FieldsNeeded;
        _faults = new RowFaults(
            _reader.SourceName,
            options.SkipBadRows,
            $"correct the row, or leave such rows out with {OptionNames.SkipBadRows}",
            options.MaxBadRows,
            OptionNames.MaxBadRows);
        _orders = _layout.Order is null ? null : new TextIndex();
        _amounts = new AmountReader(file.Values);
        _filters = new RowFilters(_layout);
        _table = new TransactionTableBuilder(
            _faults,
            _layout.Amount is not null,
            new OrderRules
            {
                Refunds = options.Refunds,
                Guests = options.Guests,
                LineAmounts = _layout.LineAmounts,
                Orders = _orders,
                OrdersWithinDay = _layout.OrdersWithinDay,
            },
            spill: options.Spill);
    }

    /// <summary>Reads to the end of the text.</summary>
    public TransactionTable Run(ReadingProgress progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_options.BlockLength > 0 && PlainLayout.Of(_file, _options, _amounts) is { } plain)
        {
            ReadBlocks(plain, progress, cancellationToken);
        }
        else
        {
            ReadRecords(progress, cancellationToken);
        }

        progress.Completed(_reader.BytesRead);
        if (_table.RowsRead == 0)
        {
            throw new DataFormatException($"{_reader.SourceName} holds no orders, only a header; check that it is the right file.");
        }

        RequireOneCurrency();
        TransactionTable orders = _table.Complete();
        orders = orders.With(Account(orders.Account));
        return orders.IsEmpty ? throw NothingLeft(orders.Account) : orders;
    }

    private void ReadRecords(ReadingProgress progress, CancellationToken cancellationToken)
    {
        bool has = !_layout.HasHeader || _reader.Read();
        while (has)
        {
            ReadRow();
            if ((_table.RowsRead + _continuations) % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Reached(_reader.BytesRead);
                _table.MakeRoom();
            }

            has = _reader.Read();
        }
    }

    private void ReadRow()
    {
        TransactionFault fault = TryReadRow();
        _lastFault = fault;
        switch (fault)
        {
            case TransactionFault.None:
                break;
            case TransactionFault.Filtered or TransactionFault.Guest:
                _faults.SetAside++;
                break;
            case TransactionFault.Continuation:
                _continuations++;
                break;
            default:
                Refuse(fault);
                break;
        }
    }

    // Apart, so that good rows make no closure.
    private void Refuse(TransactionFault fault) => _faults.Add(ReasonOf(fault), () => Describe(fault));

    /// <summary>Adds the current record to the table, unless something is wrong with it.</summary>
    private TransactionFault TryReadRow()
    {
        if (_layout.ExactFields ? _reader.FieldCount != _fields : _reader.FieldCount < _fields)
        {
            _lastOrder = NoOrder;
            return TransactionFault.FieldCount;
        }

        int order = OrderOf(out bool continues);
        if (!_filters.IsEmpty && !_filters.Pass(_reader, continues))
        {
            return TransactionFault.Filtered;
        }

        ReadOnlySpan<byte> customer = _reader.Field(_layout.Customer);
        TransactionFault fault = TryCustomer(customer, continues, out bool inheritsCustomer);
        if (fault != TransactionFault.None)
        {
            return fault;
        }

        OrderTime time = _lastTime;
        if (!(continues && FollowsOrder && BlankField.Is(_reader.Field(_layout.Date))) && !TryTime(out time))
        {
            return TransactionFault.Date;
        }

        fault = TryAmount(out double amount);
        if (fault is not (TransactionFault.None or TransactionFault.NoAmount))
        {
            return fault;
        }

        if (fault == TransactionFault.NoAmount && order == NoOrder)
        {
            // Without order numbers, the further lines of an order are those that have all but an amount in common with the first.
            return FollowsOrder && time == _lastTime && customer.SequenceEqual(_lastId.AsSpan(0, _lastIdLength))
                ? TransactionFault.Continuation
                : TransactionFault.NoAmount;
        }

        // The id comes last, so that a row left out neither adds a customer nor turns integer ids into texts.
        Count(continues);
        _table.Append(time, amount, order);
        AddCustomer(customer, inheritsCustomer);
        _lastTime = time;
        Remember(customer);
        return TransactionFault.None;
    }

    /// <summary>Whether the row before was taken, so that a row may continue it.</summary>
    private bool FollowsOrder => _lastFault is TransactionFault.None or TransactionFault.Continuation;

    /// <summary>Looks whether a row has a customer.</summary>
    /// <param name="customer">The cell.</param>
    /// <param name="continues">Whether the row is of the order of the row before.</param>
    /// <param name="inherits">Whether the customer is that of the row before.</param>
    private TransactionFault TryCustomer(ReadOnlySpan<byte> customer, bool continues, out bool inherits)
    {
        inherits = false;
        if (continues && BlankField.Is(customer) && _lastFault != TransactionFault.Guest)
        {
            // Where the first line of the order was left out, so are those that say nothing of their own.
            inherits = FollowsOrder;
            if (_lastFault == TransactionFault.Filtered)
            {
                _filters.LeaveOutWithLast();
                return TransactionFault.Filtered;
            }

            return inherits ? TransactionFault.None : TransactionFault.NoCustomer;
        }

        if (_layout.IntegerIds && !WholeNumberText.TryParse(customer, out _) && !BlankField.Is(customer))
        {
            return TransactionFault.CustomerNotInteger;
        }

        return _options.Guests != GuestPolicy.Keep && PlaceholderIds.IsGuest(customer) ? LeaveOutGuest(customer) : TransactionFault.None;
    }

    private void Remember(ReadOnlySpan<byte> customer)
    {
        if (customer.Length > _lastId.Length)
        {
            _lastId = new byte[customer.Length];
        }

        customer.CopyTo(_lastId);
        _lastIdLength = customer.Length;
    }

    /// <summary>The number of the row's order.</summary>
    /// <param name="continues">Whether it is that of the row before.</param>
    private int OrderOf(out bool continues)
    {
        continues = false;
        if (_layout.Order is not { } field)
        {
            return NoOrder;
        }

        ReadOnlySpan<byte> number = _reader.Field(field).Trim(" \t"u8);
        int order = number.IsEmpty ? NoOrder : _orders!.Add(number);
        continues = order != NoOrder && order == _lastOrder;
        _lastOrder = order;
        return order;
    }

    private TransactionFault LeaveOutGuest(ReadOnlySpan<byte> customer)
    {
        if (_options.Guests == GuestPolicy.Error)
        {
            return TransactionFault.NoCustomer;
        }

        _guests.Add(customer);
        return TransactionFault.Guest;
    }

    private void AddCustomer(ReadOnlySpan<byte> customer, bool inherits)
    {
        if (inherits)
        {
            _table.Customers.AddLast();
        }
        else if (_layout.IntegerIds && WholeNumberText.TryParse(customer, out long integer))
        {
            _table.Customers.Add(integer);
        }
        else
        {
            _table.Customers.AddWritten(BlankField.Is(customer) ? "guest"u8 : customer);
        }
    }

    private bool TryTime(out OrderTime time)
    {
        bool read = _file.Values.Dates.TryParse(_reader.Field(_layout.Date), out int day, out int secondOfDay, out int? offset);
        time = read ? new OrderTime(day, secondOfDay, offset) : default;
        if (read && _options.TimeZone is { } zone)
        {
            OrderTime there = time.In(zone);
            time = new OrderTime(there.Day, there.SecondOfDay);
        }

        return read;
    }

    /// <summary>Reads the amount, or quantity times price; NaN where it is empty.</summary>
    private TransactionFault TryAmount(out double amount)
    {
        amount = 0;
        if (_layout.Amount is not { } field)
        {
            return TransactionFault.None;
        }

        ReadOnlySpan<byte> text = _reader.Field(field);
        if (!_amounts.TryParse(text, out amount))
        {
            amount = double.NaN;
            return BlankField.Is(text) ? TransactionFault.NoAmount
                : _amounts.IsOtherCurrency ? TransactionFault.Currency
                : _amounts.IsQuestion ? throw AmountReader.Question(text, $"{Place()}, column {Excerpt.Line(_layout.Names[field])}")
                : TransactionFault.Amount;
        }

        if (_layout.Quantity is { } quantity)
        {
            if (!_amounts.TryParse(_reader.Field(quantity), out double pieces))
            {
                amount = double.NaN;
                return BlankField.Is(_reader.Field(quantity)) ? TransactionFault.NoAmount : TransactionFault.Quantity;
            }

            amount *= pieces;
            return double.IsFinite(amount) ? TransactionFault.None : TransactionFault.Quantity;
        }

        return TransactionFault.None;
    }

    private void Count(bool continues)
    {
        if (_layout.Status is { } status && !(continues && BlankField.Is(_reader.Field(status))))
        {
            _statuses.Add(_reader.Field(status));
        }

        if (_layout.Currency is { } currency && !BlankField.Is(_reader.Field(currency)))
        {
            _currencies.Add(_reader.Field(currency));
        }
    }

    private void RequireOneCurrency()
    {
        RowCount[] currencies = _currencies.All();
        if (currencies.Length > 1 && _options.Sniff)
        {
            string column = _layout.Names[_layout.Currency!.Value];
            string list = string.Join(", ", currencies.Take(MostCurrencies).Select(currency => string.Create(
                CultureInfo.InvariantCulture, $"{Excerpt.Line(currency.What)} ({currency.Rows:N0} {(currency.Rows == 1 ? "row" : "rows")})")));
            throw new AmbiguousLayoutException(
                $"{_reader.SourceName} has amounts in several currencies by its column {Excerpt.Of(column)}: {list}{(currencies.Length > MostCurrencies ? " and others" : string.Empty)}; their sum means nothing, so keep one of them with {OptionNames.Keep}: {Excerpt.Line(column)}={Excerpt.Line(currencies[0].What)}.");
        }
    }

    /// <summary>What only the whole file showed.</summary>
    private IEnumerable<InferredSetting> InferredWhileReading(TransactionAccount account)
    {
        if (_amounts.BeyondPlain is { } example && !_file.Inferred.Any(setting => setting.Option == OptionNames.DecimalSeparator))
        {
            yield return OrderValues.WithPoint(example);
        }

        if (_layout.LineAmounts is null && account.LineAmounts is { } amounts)
        {
            yield return Inferred(amounts);
        }
    }

    private TransactionAccount Account(TransactionAccount account) => account with
    {
        Inferred = [.. _file.Inferred, .. InferredWhileReading(account)],
        RowsRead = account.RowsRead + _continuations,
        LinesMerged = account.LinesMerged + _continuations,
        Guests = [.. _guests.All(), .. account.Guests],
        Filtered = _filters.LeftOut(),
        FiltersNotMet = _filters.NotMet(),
        StatusColumn = _layout.Status is { } status ? _layout.Names[status] : null,
        Statuses = _statuses.All(),
        UnusedQuantityColumn = _layout.UnusedQuantity,
    };

    private static InferredSetting Inferred(OrderLineAmounts amounts) => amounts == OrderLineAmounts.Repeat
        ? new InferredSetting(OptionNames.LineAmounts, "repeat", "lines of one order repeat its amount, because they never differ")
        : new InferredSetting(OptionNames.LineAmounts, "add", "amounts of the lines of one order add up, because they differ");

    private DataFormatException NothingLeft(TransactionAccount account)
    {
        string why = string.Concat(TransactionSentences.LeftOut(account).Concat(TransactionSentences.Decisions(account)).Select(sentence => sentence + " "));
        return new DataFormatException($"{_reader.SourceName} holds no orders that count. {why}Check what is kept and what is left out.");
    }

    private string Place() => string.Create(CultureInfo.InvariantCulture, $"{_reader.SourceName}, row {_reader.Line}");

    private static string ReasonOf(TransactionFault fault) => fault switch
    {
        TransactionFault.FieldCount => "the number of fields is wrong",
        TransactionFault.NoCustomer => "the customer id is missing",
        TransactionFault.CustomerNotInteger => "the customer id is not an integer",
        TransactionFault.Date => "the date cannot be read",
        TransactionFault.NoAmount => "the amount is empty",
        TransactionFault.Amount => "the amount cannot be read",
        TransactionFault.Quantity => "the quantity cannot be read",
        TransactionFault.Currency => "the amount is in another currency",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private string Describe(TransactionFault fault)
    {
        string row = Place();
        string At(int field) => $"{row}, column {Excerpt.Line(_layout.Names[field])}";
        string Value(int field) => Excerpt.Of(_reader.Field(field));
        return fault switch
        {
            TransactionFault.FieldCount => string.Create(
                CultureInfo.InvariantCulture,
                $"{row}: the number of fields is {_reader.FieldCount} and should be {_fields}{(_layout.ExactFields ? string.Empty : " or more")}"),
            TransactionFault.NoCustomer when BlankField.Is(_reader.Field(_layout.Customer)) => $"{At(_layout.Customer)}: the customer id is missing",
            TransactionFault.NoCustomer => $"{At(_layout.Customer)}: {Value(_layout.Customer)} stands for a guest and is no customer id",
            TransactionFault.CustomerNotInteger =>
                $"{At(_layout.Customer)}: {Value(_layout.Customer)} is not a customer id, which is an integer in a CDNOW file",
            TransactionFault.Date => $"{At(_layout.Date)}: {Value(_layout.Date)} is not a date ({_file.Values.Dates.Expected})",
            TransactionFault.NoAmount when _layout.Quantity is { } quantity && !BlankField.Is(_reader.Field(_layout.Amount!.Value)) =>
                $"{At(quantity)}: the quantity is empty",
            TransactionFault.NoAmount => $"{At(_layout.Amount!.Value)}: the amount is empty",
            TransactionFault.Quantity => $"{At(_layout.Quantity!.Value)}: {Value(_layout.Quantity.Value)} is not a quantity ({_amounts.Expected})",
            TransactionFault.Currency =>
                $"{At(_layout.Amount!.Value)}: {Value(_layout.Amount.Value)} is in another currency than amounts before, which are in {_amounts.Currency}",
            _ => $"{At(_layout.Amount!.Value)}: {Value(_layout.Amount.Value)} is not an amount ({_amounts.Expected})",
        };
    }
}
