using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Makes a summary of what an engine says: with the same checks, columns and account as of orders in memory.</summary>
internal sealed class SummaryReading
{
    private const int HoursPerDay = GrainCalendar.HoursPerDay;
    private readonly SqlEngine _engine;
    private readonly SummaryOptions _options;
    private readonly CountedOrders _counted;
    private readonly SummarySteps _steps;
    private readonly GrainCalendar _calendar;
    private readonly ObservedSpan _span;
    private readonly int _endPeriod;
    private readonly CancellationToken _cancellationToken;

    // Whose orders all come after the end is in no row of a result, so that customers are counted apart where there are such orders.
    private readonly long? _customersWhenever;

    /// <summary>A reading that has not begun.</summary>
    /// <exception cref="ArgumentException">There are no orders, or none in the span that is asked for.</exception>
    public SummaryReading(SqlEngine engine, SummarySteps steps, CountedOrders counted, SummaryOptions options, CancellationToken cancellationToken)
    {
        _engine = engine;
        _steps = steps;
        _counted = counted;
        _options = options;
        _cancellationToken = cancellationToken;
        _calendar = new GrainCalendar(options.Grain);
        if (counted.Orders == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are no orders to summarize: {counted.Account.Source} gave {counted.Account.RowsRead:N0} rows, of which {counted.Account.RowsSkipped:N0} were skipped as unreadable."));
        }

        _span = ObservedSpan.Of((Seconds(counted.FirstHour), Seconds(counted.LastHour)), options.ObservationEnd);
        _endPeriod = options.CalibrationEnd is { } cut
            ? _calendar.Period(ObservationRules.RequireCutWithin(cut, _span, options).DayNumber, HoursPerDay - 1)
            : ObservationRules.RequireOrders(_calendar.Period(_span.EndDay, _span.EndHour), _span, _calendar);
        _customersWhenever = counted.LastHour > ((long)_span.EndDay * HoursPerDay) + _span.EndHour ? counted.CountCustomers() : null;
    }

    private bool HasHoldout => _options.CalibrationEnd is not null;

    private SqlWindow Window => new(
        _options.Grain == Grain.Hour ? _calendar.StartHour(_endPeriod) : _calendar.StartHour(_endPeriod) / HoursPerDay,
        HasHoldout ? _span.EndDay : null);

    /// <summary>A row per customer.</summary>
    public CustomerSummary Customers() => _engine.Read(
        _steps.Summary(Window, withAccount: true),
        Summary,
        _cancellationToken);

    /// <summary>A row per history, and how spend is spread.</summary>
    public GroupedSummary Groups()
    {
        (CustomerSummary purchases, SummaryAccount account) = _engine.Read(_steps.Histories(Window), Histories, _cancellationToken);
        return new GroupedSummary(purchases, _steps.HasMoney ? Spend(purchases) : null, account);
    }

    private static long Seconds(long hours) => hours * GrainCalendar.SecondsPerHour;

    private CustomerSummary Summary(DbDataReader reader)
    {
        CustomerRows rows = new(reader, _steps.HasMoney, HasHoldout, purchasesLeftOut: _options.IncludeFirst ? 0 : 1);
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            rows.Read(reader);
        }

        if (HasHoldout)
        {
            ObservationRules.RequireHoldout(rows.OrdersHeldOut, _options.CalibrationEnd!.Value, _span);
        }

        rows.Complete();
        ObservationRules.RequireFinite(rows.Money, rows.Ids);
        ObservationRules.RequireFinite(rows.HoldoutMoney, rows.Ids);
        SummaryAccount account = Account(rows.Frequency) with
        {
            HoldoutEnd = HasHoldout ? _span.End : null,
            OrdersMerged = rows.Orders - rows.Purchases,
            PurchasePeriods = rows.Purchases,
            OrdersAfterEnd = _counted.Orders - rows.Orders,
            CustomersAfterEnd = AfterEnd(rows.Frequency.Length) ?? rows.NewCustomers,
            HoldoutOrdersOfNewCustomers = rows.OrdersOfNewCustomers,
        };
        return new CustomerSummary(
            _options.Unit, rows.Frequency, rows.Recency, rows.T, rows.Money, weight: null, rows.Ids, HasHoldout ? Holdout(rows) : null, account);
    }

    private HoldoutSummary Holdout(CustomerRows rows) => new(
        ObservationRules.Duration(_calendar, _endPeriod, _calendar.Period(_span.EndDay, HoursPerDay - 1), _options), rows.HoldoutFrequency, rows.HoldoutMoney);

    private (CustomerSummary Purchases, SummaryAccount Account) Histories(DbDataReader reader)
    {
        List<(int Frequency, double Recency, double T, double Weight)> rows = [];
        long orders = 0;
        long purchases = 0;
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            rows.Add(((int)ReaderValues.Count(reader, 0), ReaderValues.Number(reader, 1), ReaderValues.Number(reader, 2), ReaderValues.Number(reader, 3)));
            orders += ReaderValues.Count(reader, 4);
            purchases += ReaderValues.Count(reader, 5);
        }

        // Engines give groups in any order, and sums over rows should be the same on each.
        rows.Sort();
        double leftOut = _options.IncludeFirst ? 1 : 0;
        int customers = (int)rows.Sum(row => row.Weight);
        SummaryAccount account = Account([]) with
        {
            Customers = customers,
            CustomersAfterEnd = AfterEnd(customers) ?? 0,
            RepeatCustomers = (int)rows.Where(row => row.Frequency > leftOut).Sum(row => row.Weight),
            OrdersMerged = orders - purchases,
            PurchasePeriods = purchases,
            OrdersAfterEnd = _counted.Orders - orders,
        };
        CustomerSummary summary = new(
            _options.Unit,
            [.. rows.Select(row => row.Frequency)],
            [.. rows.Select(row => row.Recency)],
            [.. rows.Select(row => row.T)],
            null,
            weight: [.. rows.Select(row => row.Weight)],
            CustomerIds.RowNumbers(rows.Count),
            holdout: null,
            account);
        return (summary, account);
    }

    private CustomerSummary Spend(CustomerSummary purchases)
    {
        List<(int Frequency, double Spend, double Weight)> rows = _engine.Read(_steps.Spend(Window), SpendRows, _cancellationToken);
        double once = Enumerable.Range(0, purchases.Count).Where(row => purchases.Frequency[row] == 0).Sum(purchases.WeightOf);
        if (once > 0)
        {
            rows.Add((0, 0, once));
        }

        rows.Sort();
        double[] none = new double[rows.Count];
        return new CustomerSummary(
            _options.Unit,
            [.. rows.Select(row => row.Frequency)],
            none,
            none,
            [.. rows.Select(row => row.Spend)],
            [.. rows.Select(row => row.Weight)],
            CustomerIds.RowNumbers(rows.Count),
            holdout: null,
            account: purchases.Account);
    }

    private List<(int Frequency, double Spend, double Weight)> SpendRows(DbDataReader reader)
    {
        List<(int Frequency, double Spend, double Weight)> rows = [];
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int frequency = (int)ReaderValues.Count(reader, 0);
            double weight = ReaderValues.Number(reader, 2);
            if (reader.IsDBNull(1))
            {
                rows.Add((frequency, ReaderValues.Number(reader, 6) / weight, weight));
                continue;
            }

            SpendClass kinds = SpendClass.Of(
                ReaderValues.Number(reader, 1), weight, ReaderValues.Number(reader, 3), ReaderValues.Number(reader, 4), ReaderValues.Number(reader, 5));
            rows.Add((frequency, kinds.Low.Spend, kinds.Low.Weight));
            if (kinds.High.Weight > 0)
            {
                rows.Add((frequency, kinds.High.Spend, kinds.High.Weight));
            }
        }

        return rows;
    }

    private int? AfterEnd(int customers) => _customersWhenever is { } all ? (int)(all - customers) : null;

    private SummaryAccount Account(int[] frequency) => new()
    {
        Transactions = _counted.Account,
        Grain = _options.Grain,
        IncludeFirst = _options.IncludeFirst,
        FirstDay = _span.First,
        LastDay = _span.Last,
        ObservationEnd = _calendar.Start(_endPeriod),
        OrdersRead = _counted.Orders,
        Customers = frequency.Length,
        RepeatCustomers = frequency.Count(count => count > (_options.IncludeFirst ? 1 : 0)),
    };
}
