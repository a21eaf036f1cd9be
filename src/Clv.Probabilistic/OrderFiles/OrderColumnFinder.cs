namespace Clv.Probabilistic;

/// <summary>Finds out which column of a file of orders holds what: as options say, else as a preset does, else by names.</summary>
internal sealed class OrderColumnFinder
{
    private readonly ColumnNames _names;
    private readonly string[] _normal;
    private readonly TransactionCsvOptions _options;
    private readonly PresetLayout? _preset;
    private readonly string _sourceName;
    private readonly Func<int, bool>? _readsAsDates;

    /// <summary>A finder.</summary>
    /// <param name="sourceName">What messages call the file.</param>
    /// <param name="names">Its columns.</param>
    /// <param name="options">What is said of it.</param>
    /// <param name="readsAsDates">Whether a column holds dates throughout; null where that is not looked at.</param>
    public OrderColumnFinder(string sourceName, ColumnNames names, TransactionCsvOptions options, Func<int, bool>? readsAsDates = null)
    {
        _sourceName = sourceName;
        _names = names;
        _options = options;
        _preset = PresetLayout.Of(options.Preset);
        _readsAsDates = readsAsDates;
        _normal = [.. Enumerable.Range(0, names.Count).Select(column => OrderColumnNames.Normal(names[column]))];
    }

    /// <summary>What names and values showed.</summary>
    public List<InferredSetting> Inferred { get; } = [];

    /// <summary>How much a record looks like the header of a file of orders: 0 where it names neither customer nor date.</summary>
    public static int Rank(IReadOnlyList<string> fields, TransactionCsvOptions options)
    {
        OrderColumnFinder finder = new("sample", new ColumnNames("sample", fields), options);
        int found = finder.Names(options.CustomerColumn, "customer_id", OrderColumnRole.Customer) + finder.NamesDate();
        return found < 2 ? found
            : found + finder.Names(options.ValueColumn, "amount", OrderColumnRole.Amount) + finder.Names(options.PriceColumn, null, OrderColumnRole.Price);
    }

    /// <summary>Where what is.</summary>
    /// <exception cref="DataFormatException">The customer or the date is missing, or a column that was named.</exception>
    /// <exception cref="AmbiguousLayoutException">Names do not tell which of several columns is meant.</exception>
    public TransactionLayout Find()
    {
        int customer = Required(_options.CustomerColumn, "customer_id", OrderColumnRole.Customer, OptionNames.CustomerColumn, "customers");
        int date = Date();
        (int? amount, int? quantity) = Amount(customer, date);
        int? order = Order(customer, date, amount);
        if (order is null && _options.LineAmounts is not null)
        {
            throw new ArgumentException(
                $"{OptionNames.LineAmounts} is about the lines of orders, and there is no column of order numbers; name it with {OptionNames.OrderColumn}.");
        }

        return new TransactionLayout(_names, customer, date)
        {
            Amount = amount,
            Quantity = quantity,
            Order = order,
            OrdersWithinDay = _options.OrderColumn is null && _preset is null,
            Status = Optional(OrderColumnRole.Status),
            Currency = amount is null ? null : Optional(OrderColumnRole.Currency),
            UnusedQuantity = UnusedQuantity(amount, quantity),
            Keep = [.. Filters(_options.Keep, OptionNames.Keep), .. PresetFilters()],
            Drop = Filters(_options.Drop, OptionNames.Drop),
            LineAmounts = _options.LineAmounts ?? _preset?.LineAmounts ?? (quantity is null && _options.Sniff ? null : OrderLineAmounts.Add),
        };
    }

    private int Names(string? named, string? standard, OrderColumnRole role) => named is not null
        ? (_names.Has(named) || _names.HasNumber(named) ? 1 : 0)
        : (standard is not null && _names.Has(standard)) || Candidates(role).Length > 0 ? 1 : 0;

    private int NamesDate() => Names(_options.DateColumn, "date", OrderColumnRole.Date) == 1
        || (_options is { DateColumn: null, Sniff: true } && _preset is null && Array.Exists(_normal, OrderColumnNames.SaysDate)) ? 1 : 0;

    /// <summary>The columns that a role may be, where it is looked for by names.</summary>
    private int[] Candidates(OrderColumnRole role) =>
        _preset is not null ? (_preset.Find(role, _normal) is { } column ? [column] : [])
        : _options.Sniff ? OrderColumnNames.Find(role, _normal)
        : [];

    private int Required(string? named, string standard, OrderColumnRole role, string option, string what)
    {
        if (named is not null)
        {
            return _names.Require(named, option);
        }

        if (_preset is null && _names.Find(standard) is { } exact && _names.Has(standard))
        {
            return exact;
        }

        return One(role, option, what) ?? throw Missing(standard, role, option, what);
    }

    private int Date()
    {
        if (_options.DateColumn is not null || _preset is not null || _names.Has("date") || Candidates(OrderColumnRole.Date).Length > 0 || !_options.Sniff)
        {
            return Required(_options.DateColumn, "date", OrderColumnRole.Date, OptionNames.DateColumn, "dates");
        }

        int[] dates = _readsAsDates is null ? [] : [.. Enumerable.Range(0, _names.Count)
            .Where(column => OrderColumnNames.SaysDate(_normal[column]) && _readsAsDates(column))];
        if (dates.Length != 1)
        {
            throw dates.Length == 0
                ? Missing("date", OrderColumnRole.Date, OptionNames.DateColumn, "dates")
                : Several(dates, OptionNames.DateColumn, "the date of the order");
        }

        Infer(OptionNames.DateColumn, dates[0], $"dates are in {Excerpt.Of(_names[dates[0]])}, the one column that holds dates");
        return dates[0];
    }

    private (int? Amount, int? Quantity) Amount(int customer, int date)
    {
        if (_options.PriceColumn is not null || _options.QuantityColumn is not null)
        {
            if (_options.ValueColumn is not null)
            {
                throw new ArgumentException(
                    $"{OptionNames.ValueColumn} says where amounts are, so they are not {OptionNames.QuantityColumn} times {OptionNames.PriceColumn}; leave one of them out.");
            }

            return (Of(_options.PriceColumn, OrderColumnRole.Price, OptionNames.PriceColumn, "prices"),
                Of(_options.QuantityColumn, OrderColumnRole.Quantity, OptionNames.QuantityColumn, "quantities"));
        }

        if (_options.ValueColumn is { } named)
        {
            return (_names.Require(named, OptionNames.ValueColumn), null);
        }

        if (_preset is null && _names.Has("amount"))
        {
            return (_names.Find("amount"), null);
        }

        if (One(OrderColumnRole.Amount, OptionNames.ValueColumn, "amounts", [customer, date]) is { } amount)
        {
            return (amount, null);
        }

        int[] prices = Candidates(OrderColumnRole.Price);
        int[] quantities = Candidates(OrderColumnRole.Quantity);
        if (prices.Length == 0)
        {
            return (null, null);
        }

        if (quantities.Length == 0)
        {
            return (One(OrderColumnRole.Price, OptionNames.ValueColumn, "amounts"), null);
        }

        return (One(OrderColumnRole.Price, OptionNames.PriceColumn, "prices for one piece"), One(OrderColumnRole.Quantity, OptionNames.QuantityColumn, "quantities"));
    }

    private int Of(string? named, OrderColumnRole role, string option, string what) => named is not null
        ? _names.Require(named, option)
        : One(role, option, what) ?? throw new DataFormatException(
            $"{_sourceName} has no column of {what} by any usual name among {_names.Listed()}; name it with {option}.");

    private int? Order(int customer, int date, int? amount)
    {
        if (_options.OrderColumn is { } named)
        {
            return named.Length == 0 ? null : _names.Require(named, OptionNames.OrderColumn);
        }

        int[] orders = [.. Candidates(OrderColumnRole.Order).Where(column => column != customer && column != date && column != amount)];
        if (orders.Length == 0)
        {
            return null;
        }

        Infer(OptionNames.OrderColumn, orders[0], $"rows of one {Excerpt.Of(_names[orders[0]])} are lines of one order");
        return orders[0];
    }

    private int? Optional(OrderColumnRole role) => Candidates(role) is [int column, ..] ? column : null;

    /// <summary>The one column that a role may be; null where there is none.</summary>
    private int? One(OrderColumnRole role, string option, string what, params int[] taken)
    {
        int[] candidates = [.. Candidates(role).Except(taken)];
        if (candidates.Length == 0)
        {
            return null;
        }

        if (candidates.Length > 1)
        {
            throw Several(candidates, option, $"that of {what}");
        }

        Infer(option, candidates[0], $"{what} are in {Excerpt.Of(_names[candidates[0]])}");
        return candidates[0];
    }

    private string? UnusedQuantity(int? amount, int? quantity) =>
        amount is { } column && quantity is null && _options.Sniff
        && OrderColumnNames.Find(OrderColumnRole.Price, _normal).Contains(column)
        && OrderColumnNames.Find(OrderColumnRole.Quantity, _normal) is [int unused, ..]
            ? _names[unused]
            : null;

    private FieldFilter[] Filters(IReadOnlyList<ColumnFilter> filters, string option) =>
        [.. filters.Select(filter => new FieldFilter(filter, _names.Require(filter.Column, option)))];

    // A preset's filter gives way to a column that somebody filters, and to one that the file has not.
    private IEnumerable<FieldFilter> PresetFilters() => (_preset?.Keep ?? [])
        .Where(filter => !_options.Keep.Concat(_options.Drop)
            .Any(own => OrderColumnNames.Normal(own.Column) == OrderColumnNames.Normal(filter.Column)))
        .Select(filter => (Filter: filter, Column: Array.IndexOf(_normal, OrderColumnNames.Normal(filter.Column))))
        .Where(found => found.Column >= 0)
        .Select(found => new FieldFilter(found.Filter, found.Column, isPreset: true));

    // What a preset names is said by the preset.
    private void Infer(string option, int column, string finding)
    {
        if (_preset is null)
        {
            Inferred.Add(new InferredSetting(option, _names.Pin(column), finding));
        }
    }

    private DataFormatException Missing(string standard, OrderColumnRole role, string option, string what)
    {
        if (_preset is not null)
        {
            string known = string.Join(", ", _preset.Columns.GetValueOrDefault(role, []).Select(Excerpt.Of));
            return new DataFormatException(
                $"{_sourceName} has no column of {what} that the preset {_options.Preset} knows ({known}) among {_names.Listed()}; name it with {option}, or read the file without the preset.");
        }

        return _names.Missing(standard, option);
    }

    private AmbiguousLayoutException Several(int[] columns, string option, string what) => new(
        $"{_sourceName} has {columns.Length} columns that may be {what}: {string.Join(", ", columns.Select(column => Excerpt.Of(_names[column])))}; say which with {option}.");
}
