using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Makes a summary of what an engine says: with the same checks, columns and account as of orders in memory.</summary>
internal sealed class SummaryReading
{
    private const int HoursPerDay = GrainCalendar.HoursPerDay;
    private readonly SqlEngine _engine;
    private readonly SummaryOptions _options;
    private readonly OrderCensus _census;
    private readonly OrderSteps _orders;
    private readonly GrainCalendar _calendar;
    private readonly ObservedSpan _span;
    private readonly int _endPeriod;
    private readonly CancellationToken _cancellationToken;

    /// <summary>A reading that has not begun.</summary>
    /// <exception cref="ArgumentException">There are no orders, or none in the span that is asked for.</exception>
    public SummaryReading(SqlEngine engine, OrderSteps orders, OrderCensus census, SummaryOptions options, CancellationToken cancellationToken)
    {
        _engine = engine;
        _orders = orders;
        _census = census;
        _options = options;
        _cancellationToken = cancellationToken;
        _calendar = new GrainCalendar(options.Grain);
        if (census.Orders == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are no orders to summarize: {census.Account.Source} gave {census.Account.RowsRead:N0} rows, of which {census.Account.RowsSkipped:N0} were skipped as unreadable."));
        }

        _span = ObservedSpan.Of((Seconds(census.FirstHour), Seconds(census.LastHour)), options.ObservationEnd);
        _endPeriod = options.CalibrationEnd is { } cut
            ? _calendar.Period(ObservationRules.RequireCutWithin(cut, _span, options).DayNumber, HoursPerDay - 1)
            : ObservationRules.RequireOrders(_calendar.Period(_span.EndDay, _span.EndHour), _span, _calendar);
    }

    private SqlWindow Window => new(
        _options.Grain == Grain.Hour ? _calendar.StartHour(_endPeriod) : _calendar.StartHour(_endPeriod) / HoursPerDay,
        _options.CalibrationEnd is null ? null : _span.EndDay);

    /// <summary>A row per customer.</summary>
    public CustomerSummary Customers() => _engine.Read(
        new SummarySteps(_engine.Dialect, _orders, _options).Summary(Window, withAccount: true),
        reader => _options.CalibrationEnd is null ? WholeSpan(reader) : WithHoldout(reader),
        _cancellationToken);

    /// <summary>A row per history, and how spend is spread.</summary>
    public GroupedSummary Groups()
    {
        SummarySteps steps = new(_engine.Dialect, _orders, _options);
        (CustomerSummary purchases, SummaryAccount account) = _engine.Read(steps.Histories(Window), Histories, _cancellationToken);
        return new GroupedSummary(purchases, _orders.HasAmount ? Spend(steps, purchases) : null, account);
    }

    private static long Seconds(long hours) => hours * GrainCalendar.SecondsPerHour;

    private CustomerSummary WholeSpan(DbDataReader reader)
    {
        bool hasMoney = _orders.HasAmount;
        ReadCustomers ids = new(reader, 0);
        List<int> frequency = [];
        List<double> recency = [];
        List<double> age = [];
        List<double> money = [];
        long orders = 0;
        long purchases = 0;
        int next = hasMoney ? 5 : 4;
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            ids.Read(reader);
            frequency.Add((int)ReaderValues.Count(reader, 1));
            recency.Add(ReaderValues.Number(reader, 2));
            age.Add(ReaderValues.Number(reader, 3));
            if (hasMoney)
            {
                money.Add(ReaderValues.Number(reader, 4));
            }

            orders += ReaderValues.Count(reader, next);
            purchases += ReaderValues.Count(reader, next + 1);
        }

        CustomerIds sorted = ids.Sorted(out int[] place);
        double[]? spend = hasMoney ? Placed(money, place) : null;
        ObservationRules.RequireFinite(spend, sorted);
        int[] counts = Placed(frequency, place);
        SummaryAccount account = Account(counts) with
        {
            OrdersMerged = orders - purchases,
            PurchasePeriods = purchases,
            OrdersAfterEnd = _census.Orders - orders,
        };
        return new CustomerSummary(_options.Unit, counts, Placed(recency, place), Placed(age, place), spend, weight: null, sorted, holdout: null, account);
    }

    private CustomerSummary WithHoldout(DbDataReader reader)
    {
        bool hasMoney = _orders.HasAmount;
        int moneyAt = hasMoney ? 4 : -1;
        int holdoutAt = hasMoney ? 5 : 4;
        int next = holdoutAt + (hasMoney ? 2 : 1);
        ReadCustomers ids = new(reader, 0);
        List<int> frequency = [];
        List<double> recency = [];
        List<double> age = [];
        List<double> money = [];
        List<int> holdoutFrequency = [];
        List<double> holdoutMoney = [];
        long orders = 0;
        long held = 0;
        long purchases = 0;
        long ofNewCustomers = 0;
        int newCustomers = 0;
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int later = (int)ReaderValues.Count(reader, holdoutAt);
            orders += ReaderValues.Count(reader, next);
            held += ReaderValues.Count(reader, next + 1);
            int known = (int)ReaderValues.Count(reader, 1) + (_options.IncludeFirst ? 0 : 1);
            purchases += known + later;
            if (known == 0)
            {
                ofNewCustomers += ReaderValues.Count(reader, next + 1);
                newCustomers++;
                continue;
            }

            ids.Read(reader);
            frequency.Add(known - (_options.IncludeFirst ? 0 : 1));
            recency.Add(ReaderValues.Number(reader, 2));
            age.Add(ReaderValues.Number(reader, 3));
            holdoutFrequency.Add(later);
            if (hasMoney)
            {
                money.Add(ReaderValues.Number(reader, moneyAt));
                holdoutMoney.Add(ReaderValues.Number(reader, holdoutAt + 1));
            }
        }

        ObservationRules.RequireHoldout(held, _options.CalibrationEnd!.Value, _span);
        CustomerIds sorted = ids.Sorted(out int[] place);
        double[]? spend = hasMoney ? Placed(money, place) : null;
        double[]? holdoutSpend = hasMoney ? Placed(holdoutMoney, place) : null;
        ObservationRules.RequireFinite(spend, sorted);
        ObservationRules.RequireFinite(holdoutSpend, sorted);
        int[] counts = Placed(frequency, place);
        SummaryAccount account = Account(counts) with
        {
            HoldoutEnd = _span.End,
            OrdersMerged = orders - purchases,
            PurchasePeriods = purchases,
            OrdersAfterEnd = _census.Orders - orders,
            CustomersAfterEnd = newCustomers,
            HoldoutOrdersOfNewCustomers = ofNewCustomers,
        };
        double duration = ObservationRules.Duration(_calendar, _endPeriod, _calendar.Period(_span.EndDay, HoursPerDay - 1), _options);
        return new CustomerSummary(
            _options.Unit,
            counts,
            Placed(recency, place),
            Placed(age, place),
            spend,
            weight: null,
            sorted,
            new HoldoutSummary(duration, Placed(holdoutFrequency, place), holdoutSpend),
            account);
    }

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
        SummaryAccount account = Account([]) with
        {
            Customers = (int)rows.Sum(row => row.Weight),
            RepeatCustomers = (int)rows.Where(row => row.Frequency > leftOut).Sum(row => row.Weight),
            OrdersMerged = orders - purchases,
            PurchasePeriods = purchases,
            OrdersAfterEnd = _census.Orders - orders,
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

    private CustomerSummary Spend(SummarySteps steps, CustomerSummary purchases)
    {
        List<(int Frequency, double Spend, double Weight)> rows = _engine.Read(steps.Spend(Window), SpendRows, _cancellationToken);
        double once = Enumerable.Range(0, purchases.Count).Where(row => purchases.Frequency[row] == 0).Sum(purchases.WeightOf);
        if (once > 0)
        {
            rows.Add((0, 0, once));
        }

        rows.Sort();
        double[] none = new double[rows.Count];
        return new CustomerSummary(
            _options.Unit, [.. rows.Select(row => row.Frequency)], none, none, [.. rows.Select(row => row.Spend)], [.. rows.Select(row => row.Weight)]);
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
                rows.Add((frequency, ReaderValues.Number(reader, 7) / weight, weight));
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

    private SummaryAccount Account(int[] frequency) => new()
    {
        Transactions = _census.Account,
        Grain = _options.Grain,
        IncludeFirst = _options.IncludeFirst,
        FirstDay = _span.First,
        LastDay = _span.Last,
        ObservationEnd = _calendar.Start(_endPeriod),
        OrdersRead = _census.Orders,
        Customers = frequency.Length,
        RepeatCustomers = frequency.Count(count => count > (_options.IncludeFirst ? 1 : 0)),
    };

    private static T[] Placed<T>(List<T> values, int[] place)
    {
        T[] placed = new T[values.Count];
        for (int i = 0; i < place.Length; i++)
        {
            placed[place[i]] = values[i];
        }

        return placed;
    }
}
