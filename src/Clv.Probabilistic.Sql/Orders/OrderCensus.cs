using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Counts the rows of a source before they are summarized: what is no order and why, and from when to when orders are.</summary>
internal sealed class OrderCensus
{
    private const int MostRefused = 1;
    private const int MostListed = 1000;
    private readonly SqlEngine _engine;
    private readonly SqlColumns _columns;
    private readonly OrderSteps _steps;
    private readonly TransactionCsvOptions _options;
    private readonly RowFaults _faults;
    private readonly CancellationToken _cancellationToken;
    private long _left;
    private long _refunds;

    /// <summary>A census that has not begun.</summary>
    public OrderCensus(
        SqlEngine engine, SqlSource source, SqlColumns columns, OrderSteps steps, TransactionCsvOptions options, CancellationToken cancellationToken)
    {
        _engine = engine;
        _columns = columns;
        _steps = steps;
        _options = options;
        _cancellationToken = cancellationToken;
        string name = $"{engine.Dialect.Engine}, {source.Name}";
        _faults = new RowFaults(
            name, options.SkipBadRows, $"correct it there or leave it out in a query, or leave such rows out with {OptionNames.SkipBadRows}", options.MaxBadRows, OptionNames.MaxBadRows)
        {
            Name = name,
        };
    }

    /// <summary>The first hour with an order, counted from 0001-01-01.</summary>
    public long FirstHour { get; private set; }

    /// <summary>The last.</summary>
    public long LastHour { get; private set; }

    /// <summary>The orders.</summary>
    public long Orders { get; private set; }

    /// <summary>What became of the rows.</summary>
    public TransactionAccount Account { get; private set; } = new();

    /// <summary>Whether a customer 0 stands for guests, decided by how many orders it has among all.</summary>
    public bool ZeroIsGuest => _steps.LeavesZeroOut;

    /// <summary>What amounts on the lines of orders are, where any order shows it or an option says it; null where nothing does.</summary>
    public OrderLineAmounts? LineAmounts { get; private set; }

    /// <summary>The orders and their span.</summary>
    public CountedOrders Counted => new(Account, Orders, FirstHour, LastHour, CountCustomers);

    /// <summary>The rows that cannot be read or are set aside, for a reading of the others.</summary>
    public RowFaults Faults => _faults;

    /// <summary>Asks which rows are no orders.</summary>
    /// <exception cref="DataFormatException">Rows cannot be read, and are not to be left out.</exception>
    public void TakeRows()
    {
        RowCount[] filtered = Filtered(out string[] notMet);
        (long rows, long guests, long badDates, long badAmounts) = CountLines();
        RowCount[] guestRows = guests > 0 ? TakeGuests(guests) : [];
        AddFaults("moment", _columns.Layout.Date, badDates, "the date cannot be read", "is no date: dates are date or time types, or texts such as 2024-01-31 or 2024-01-31 12:30:00");
        AddFaults("amount", _columns.Layout.Amount ?? 0, badAmounts, "the amount is missing or no finite number", "is no amount: amounts are finite numbers");
        _left = rows - guests - badDates - badAmounts;
        _faults.SetAside += filtered.Sum(filter => filter.Rows);
        Account = new TransactionAccount { Inferred = _columns.Inferred, Guests = guestRows, Filtered = filtered, FiltersNotMet = notMet };
    }

    /// <summary>Asks what orders the other rows make.</summary>
    /// <exception cref="DataFormatException">Too many rows cannot be read, or lines of orders contradict each other.</exception>
    /// <exception cref="AmbiguousLayoutException">What lines of orders are cannot be found out.</exception>
    /// <param name="zeroIsGuest">Whether a customer 0 stands for guests, where these are some of the customers and it was decided for all; null
    /// decides it.</param>
    public void TakeOrders(bool? zeroIsGuest = null)
    {
        long several = _columns.Layout.Order is null ? 0 : FindLineAmounts();
        _steps.HasRefunds = _refunds > 0;
        CountOrders(out long zeroCustomer, out long zeroAmounts, out long negativeAmounts);
        RowCount[] zero = [];
        if (zeroCustomer > 0 && _options.Guests != GuestPolicy.Keep && (zeroIsGuest ?? IsGuest(zeroCustomer)))
        {
            zero = TakeZero(zeroCustomer);
            _left -= zeroCustomer;
            _steps.LeavesZeroOut = true;
            CountOrders(out _, out zeroAmounts, out negativeAmounts);
        }

        (long netted, double refunded, long withoutPurchase) = _steps.NetsRefunds ? _engine.ReadOne(
            _steps.RefundTotals(), row => (ReaderValues.Count(row, 0), ReaderValues.Number(row, 1), ReaderValues.Count(row, 2)), _cancellationToken) : default;
        long ignored = _options.Refunds == RefundPolicy.Ignore ? _refunds : 0;
        Account = Completed(_left) with
        {
            Guests = [.. Account.Guests, .. zero],
            LinesMerged = _columns.Layout.Order is null ? 0 : _left - Orders - netted - withoutPurchase - ignored,
            LineAmounts = several > 0 && _steps.HasAmount ? _steps.LineAmounts : null,
            RefundsNetted = netted,
            RefundedAmount = refunded,
            RefundsWithoutPurchase = withoutPurchase,
            RefundsIgnored = ignored,
            ZeroAmounts = zeroAmounts,
            NegativeAmounts = negativeAmounts,
        };
    }

    /// <summary>Asks how many customers have orders, whenever these are.</summary>
    public long CountCustomers()
    {
        SqlStatement customers = _steps.Complete()
            .Then(new SqlStep("customer_count", "how many customers there are", [("COUNT(DISTINCT customer)", "customers")]))
            .Statement("customers");
        return _engine.ReadOne(customers, row => ReaderValues.Count(row, 0), _cancellationToken);
    }

    /// <summary>The account where so many rows are neither bad nor set aside.</summary>
    /// <exception cref="DataFormatException">Too many rows cannot be read.</exception>
    public TransactionAccount Completed(long rows) => _faults.Take(rows) with
    {
        Inferred = Account.Inferred,
        Guests = Account.Guests,
        Filtered = Account.Filtered,
        FiltersNotMet = Account.FiltersNotMet,
    };

    private static string Sum(string condition) => $"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)";

    private RowCount[] Filtered(out string[] notMet)
    {
        List<RowCount> leftOut = [];
        List<string> missing = [];
        IReadOnlyList<(FieldFilter Filter, bool Keeps)> filters = _steps.Filters();
        for (int i = 0; i < filters.Count; i++)
        {
            (FieldFilter filter, bool keeps) = filters[i];
            (string Written, long Rows)[] met = Counts(_steps.FilterValues(i));
            IReadOnlyList<string> values = filter.Filter.Values;
            leftOut.AddRange(met
                .Where(value => values.Contains(value.Written, StringComparer.OrdinalIgnoreCase) != keeps)
                .OrderByDescending(value => value.Rows).ThenBy(value => value.Written, StringComparer.Ordinal)
                .Select(value => new RowCount($"{filter.Filter.Column}={value.Written}", value.Rows)));
            if (!filter.IsPreset)
            {
                missing.AddRange(values
                    .Where(value => value.Length > 0 && !met.Any(known => known.Written.Equals(value, StringComparison.OrdinalIgnoreCase)))
                    .Select(value => $"{filter.Filter.Column}={value}"));
            }
        }

        notMet = [.. missing];
        return [.. leftOut];
    }

    private (string Written, long Rows)[] Counts(SqlStatement statement) => _engine.Read(
        statement,
        reader =>
        {
            List<(string, long)> counts = [];
            while (reader.Read())
            {
                counts.Add((ReaderValues.Text(reader, 0), ReaderValues.Count(reader, 1)));
            }

            return counts.ToArray();
        },
        _cancellationToken);

    /// <summary>What amounts on the lines of orders are, where nobody said so; and whether lines of one number are one order.</summary>
    /// <returns>How many orders have several lines.</returns>
    private long FindLineAmounts()
    {
        (long different, long alike, long totals, long apart, long several) = _engine.ReadOne(
            _steps.LinesOfOrders(),
            row => (ReaderValues.Count(row, 0), ReaderValues.Count(row, 1), ReaderValues.Count(row, 2), ReaderValues.Count(row, 3), ReaderValues.Count(row, 4)),
            _cancellationToken);
        if (apart > 0 && _columns.Layout.OrdersWithinDay)
        {
            throw new AmbiguousLayoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_faults.Name}: {apart:N0} order numbers of one customer have lines on several days, which are one order of the first day if it is the number of an order, and several if such numbers are given anew; say so with {OptionNames.OrderColumn}: the name of the column, or an empty text for no column of orders."));
        }

        if (_columns.Layout.LineAmounts is { } said)
        {
            if (said == OrderLineAmounts.Repeat && different > 0)
            {
                throw new DataFormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_faults.Name}: {different:N0} orders have lines with different amounts, so they do not repeat the order's total; say {OptionNames.LineAmounts} = {OrderLineAmounts.Add}, or correct them."));
            }

            _steps.LineAmounts = said;
            LineAmounts = said;
        }
        else if (different > 0)
        {
            LineAmounts = OrderLineAmounts.Add;
        }
        else if (alike > 0)
        {
            LineAmounts = _steps.LineAmounts = alike >= OrderAssembly.EnoughOrders && totals >= OrderAssembly.EnoughOrders ? OrderLineAmounts.Repeat
                : throw new AmbiguousLayoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_faults.Name}: {alike:N0} orders have lines that all have one amount, which are the order's total if lines repeat it, and add up to it if not; say which with {OptionNames.LineAmounts}."));
        }

        return several;
    }

    private (long Rows, long Guests, long BadDates, long BadAmounts) CountLines()
    {
        string dated = "customer IS NOT NULL AND moment IS NULL";
        SqlStatement census = _steps.Filtered().Then(new SqlStep(
            "census",
            "rows, and what they lack",
            [
                ("COUNT(*)", "row_count"),
                (Sum("customer IS NULL"), "without_customer"),
                (Sum(dated), "without_moment"),
                .. _steps.HasAmount && _columns.Layout.Order is null
                    ? new[] { (Sum($"customer IS NOT NULL AND moment IS NOT NULL AND (amount IS NULL OR NOT ({OrderSteps.IsFinite}))"), "without_amount") }
                    // Of the lines of an order, some may be without; what is infinite never is an amount.
                    : [(_steps.HasAmount ? Sum($"customer IS NOT NULL AND moment IS NOT NULL AND amount IS NOT NULL AND NOT ({OrderSteps.IsFinite})") : "0", "without_amount")],
                .. _steps.HasAmount ? new[] { (Sum("customer IS NOT NULL AND moment IS NOT NULL AND amount < 0"), "refunds") } : [("0", "refunds")],
            ])).Statement("rows that are no orders");
        return _engine.ReadOne(
            census,
            row =>
            {
                _refunds = ReaderValues.Count(row, 4);
                return (ReaderValues.Count(row, 0), ReaderValues.Count(row, 1), ReaderValues.Count(row, 2), ReaderValues.Count(row, 3));
            },
            _cancellationToken);
    }

    private RowCount[] TakeGuests(long rows)
    {
        if (_options.Guests == GuestPolicy.Error)
        {
            _faults.Add(
                "the customer id is missing",
                () => string.Create(CultureInfo.InvariantCulture, $"{_faults.Name}, column {Excerpt.Of(_columns.Names[_columns.Layout.Customer])}: {rows:N0} rows have no customer id"),
                rows);
            return [];
        }

        _faults.SetAside += rows;
        return [.. Counts(_steps.Examples("customer", _columns.Layout.Customer, MostListed))
            .GroupBy(count => count.Written.Trim(), StringComparer.Ordinal)
            .Select(count => new RowCount(count.Key, count.Sum(row => row.Rows)))
            .OrderByDescending(count => count.Rows)];
    }

    private void AddFaults(string lacking, int column, long rows, string reason, string whatItIs)
    {
        if (rows == 0)
        {
            return;
        }

        _faults.Add(
            reason,
            () =>
            {
                // What is infinite has a value, and is shown by the count alone.
                string? example = Counts(_steps.Examples(lacking, column, MostRefused)).Select(count => count.Written).FirstOrDefault();
                string value = string.IsNullOrEmpty(example) ? "an empty value" : Excerpt.Of(example);
                string howTo = lacking == "moment" && double.TryParse(example, CultureInfo.InvariantCulture, out _)
                    && _engine.Dialect.MomentsOfNumbers(_engine.Dialect.Quote(_columns.Names[column])) is { } moments ? $", which a query makes of numbers: {moments}" : string.Empty;
                return string.Create(CultureInfo.InvariantCulture, $"{_faults.Name}, column {Excerpt.Of(_columns.Names[column])}: {rows:N0} rows, such as one with {value}: {value} {whatItIs}{howTo}");
            },
            rows);
    }

    private void CountOrders(out long zeroCustomer, out long zeroAmounts, out long negativeAmounts)
    {
        string hour = _engine.Dialect.Period("moment", Grain.Hour);
        SqlStatement span = _steps.Complete().Then(new SqlStep(
            "span",
            "orders, and from when to when they are",
            [
                (_steps.OrderCount, "order_count"),
                ($"MIN({hour})", "first_hour"),
                ($"MAX({hour})", "last_hour"),
                (Sum(_steps.IsZero("=")), "customer_zero"),
                // What is left of an order after refunds is not looked at: it is another sum in another order.
                (_steps.HasAmount ? Sum("amount = 0") : "0", "zero_amounts"),
                (_steps.HasAmount && !_steps.NetsRefunds ? Sum("amount < 0") : "0", "negative_amounts"),
            ])).Statement("orders, and their span");
        (Orders, FirstHour, LastHour, zeroCustomer, zeroAmounts, negativeAmounts) = _engine.ReadOne(
            span,
            row =>
            {
                long Count(int column) => ReaderValues.Count(row, column);
                return (Count(0), Count(1), Count(2), Count(3), Count(4), Count(5));
            },
            _cancellationToken);
    }

    private bool IsGuest(long ordersOfZero) => PlaceholderIds.IsImplausible(ordersOfZero, Orders, CountCustomers());

    private RowCount[] TakeZero(long rows)
    {
        if (_options.Guests == GuestPolicy.Error)
        {
            _faults.Add(
                "the customer id is missing",
                () => string.Create(CultureInfo.InvariantCulture, $"{_faults.Name}: {rows:N0} rows have the customer id '0', which stands for guests where it has so many"),
                rows);
            return [];
        }

        _faults.SetAside += rows;
        return [new RowCount("0", rows)];
    }
}
