namespace Clv.Probabilistic;

/// <summary>What the customers of a forecast did within its horizon, and who else ordered.</summary>
internal sealed class LaterOrders
{
    private readonly ForecastRecord _forecast;
    private readonly GrainCalendar _calendar;
    private readonly int _endPeriod;

    private LaterOrders(ForecastRecord forecast, bool hasAmount)
    {
        _forecast = forecast;
        _calendar = new GrainCalendar(forecast.Grain);
        DateTime end = forecast.ObservationEnd;
        int day = DateOnly.FromDateTime(end).DayNumber;
        _endPeriod = _calendar.Period(day, end.Hour);
        LastKnown = DateOnly.FromDayNumber(forecast.Grain == Grain.Hour ? day : _calendar.LastDay(_endPeriod));
        Until = HorizonCalendar.Ahead(LastKnown, forecast.Horizon, forecast.TimeUnit);
        Purchases = new double[forecast.Customers.Count];
        Spend = hasAmount ? new double[Purchases.Length] : null;
        Value = hasAmount ? new double[Purchases.Length] : null;
    }

    /// <summary>The last day that the forecast knew.</summary>
    public DateOnly LastKnown { get; }

    /// <summary>The last day of its horizon.</summary>
    public DateOnly Until { get; }

    /// <summary>Purchases within the horizon.</summary>
    public double[] Purchases { get; }

    /// <summary>Spend within the horizon; null where orders carry no amounts.</summary>
    public double[]? Spend { get; }

    /// <summary>What that is worth, discounted as the forecast was.</summary>
    public double[]? Value { get; }

    /// <summary>Customers with an order within the horizon and none before it, of whom nothing was forecast.</summary>
    public int NewCustomers { get; private set; }

    /// <summary>Their orders within the horizon.</summary>
    public long NewOrders { get; private set; }

    /// <summary>Their spend within the horizon.</summary>
    public double NewSpend { get; private set; }

    /// <summary>Customers with an order within the horizon who had ordered before it, and of whom nothing was forecast all the same.</summary>
    public int CustomersLeftOut { get; private set; }

    /// <summary>Customers who are in no forecast, and would be if letter case did not count.</summary>
    public int Recased { get; private set; }

    /// <summary>The first of them, as orders and as the forecast write it.</summary>
    public (string Order, string Forecast) FirstRecased { get; private set; }

    /// <summary>The day of the first order, where it comes so late in the horizon that orders before it may be missing; else null.</summary>
    public DateOnly? LateBeginning { get; private set; }

    /// <summary>Looks at orders.</summary>
    /// <param name="forecast">The forecast, which has been checked.</param>
    /// <param name="orders">Orders after it, and perhaps those before it too.</param>
    /// <param name="complete">The last day of which all orders are known; null for that of the last order.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="ArgumentException">They do not cover the horizon, or are of other customers.</exception>
    public static LaterOrders Of(ForecastRecord forecast, TransactionTable orders, DateOnly? complete, CancellationToken token)
    {
        LaterOrders later = new(forecast, orders.HasAmount);
        later.RequireCovered(orders, complete);
        int[] row = later.Match(orders);
        later.Count(orders, row, token);
        later.LateBeginning = later.BeginningOf(orders, later.DaysOf(orders));
        return later;
    }

    /// <summary>What a purchase after so long a time is discounted by: a month's purchases count at its end, and the last ones at that of the
    /// horizon, as they do in <see cref="LifetimeValue"/>.</summary>
    private double DiscountOf(int period)
    {
        if (_forecast.DiscountRatePerYear == 0)
        {
            return 1;
        }

        double month = TimeUnit.Month.LengthInDays() / _forecast.TimeUnit.LengthInDays();
        double time = GrainCalendar.Elapsed(_calendar.StartHour(_endPeriod), _calendar.StartHour(period), _forecast.TimeUnit);
        double counted = Math.Min(Math.Max(1, Math.Ceiling(time / month)) * month, _forecast.Horizon);
        return Math.Exp(-Log1p.Of(_forecast.DiscountRatePerYear) * (counted * _forecast.TimeUnit.LengthInYears()));
    }

    private void RequireCovered(TransactionTable orders, DateOnly? complete)
    {
        if (orders.Count == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are no later orders: {orders.Account.Source} gave {orders.Account.RowsRead:#,0} rows and no order; give those from {LastKnown.AddDays(1):yyyy-MM-dd} to {Until:yyyy-MM-dd}."));
        }

        ObservedSpan span = ObservedSpan.Of(orders, observationEnd: null);
        if (span.Last <= LastKnown)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"No order is later than the forecast, which knew all up to {LastKnown:yyyy-MM-dd}: the last is of {span.Last:yyyy-MM-dd}; give orders up to {Until:yyyy-MM-dd}."));
        }

        if ((complete ?? span.Last) < Until)
        {
            string known = complete is { } day
                ? FormattableString.Invariant($"orders are known up to {day:yyyy-MM-dd}")
                : FormattableString.Invariant($"the last order is of {span.Last:yyyy-MM-dd}");
            string remedy = complete is null
                ? FormattableString.Invariant($"give orders up to that day, or say with {OptionNames.ReviewUntil} that all are there up to {Until:yyyy-MM-dd}")
                : "give orders up to that day";
            throw new ArgumentException(FormattableString.Invariant(
                $"The forecast is for {_forecast.Horizon:0.####} {_forecast.TimeUnit.NameOf(_forecast.Horizon)} up to {Until:yyyy-MM-dd}, and {known}: nobody knows yet whether it was right; {remedy}."));
        }
    }

    /// <summary>The row of each customer of the orders in the forecast; −1 for others.</summary>
    private int[] Match(TransactionTable orders)
    {
        int[] row = new int[orders.Customers.Count];
        int known = 0;
        for (int customer = 0; customer < row.Length; customer++)
        {
            row[customer] = _forecast.Customers.IndexOf(orders.Customers.At(customer));
            known += row[customer] >= 0 ? 1 : 0;
        }

        if (known < row.Length && !(_forecast.Customers.AreIntegers && orders.Customers.AreIntegers))
        {
            FindRecased(orders, row);
        }

        return known > 0 ? row : throw new ArgumentException(Recased > 0
            ? FormattableString.Invariant(
                $"No customer of the forecast has an order, and {Recased:#,0} would if letter case did not count, such as {Excerpt.Of(FirstRecased.Forecast)}, which orders write {Excerpt.Of(FirstRecased.Order)}; write their ids alike.")
            : $"No customer of the forecast has an order: the forecast has such as {Excerpt.Of(_forecast.Customers[0])}, and orders are of such as {Excerpt.Of(orders.Customers[0])}; give the orders of the same customers, with ids that are written alike.");
    }

    private void FindRecased(TransactionTable orders, int[] row)
    {
        Dictionary<string, int> folded = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _forecast.Customers.Count; i++)
        {
            folded.TryAdd(_forecast.Customers[i], i);
        }

        for (int customer = 0; customer < row.Length; customer++)
        {
            if (row[customer] < 0 && folded.TryGetValue(orders.Customers[customer], out int at))
            {
                FirstRecased = Recased == 0 ? (orders.Customers[customer], _forecast.Customers[at]) : FirstRecased;
                Recased++;
            }
        }
    }

    private void Count(TransactionTable orders, int[] row, CancellationToken token)
    {
        DateTime end = _forecast.ObservationEnd;
        OrderWindow window = _forecast.Grain == Grain.Hour
            ? new OrderWindow(LastKnown.DayNumber, Until.DayNumber, _calendar.Period(Until.DayNumber, end.Hour))
            : OrderWindow.Days(LastKnown.DayNumber + 1, Until.DayNumber);
        OrdersByCustomer byCustomer = OrdersByCustomer.Of(orders, token);
        using PurchasePeriods purchases = PurchasePeriods.Collapse(
            byCustomer, 0, byCustomer.Customers, _calendar, window, withMoney: true, token);
        for (int customer = 0; customer < row.Length; customer++)
        {
            ReadOnlySpan<int> periods = purchases.PeriodsOf(customer);
            ReadOnlySpan<double> money = purchases.MoneyOf(customer);

            // By the hour, some of the first day were known.
            int known = 0;
            while (known < periods.Length && periods[known] <= _endPeriod)
            {
                known++;
            }

            Add(row[customer], periods[known..], money.IsEmpty ? money : money[known..]);
            if (row[customer] < 0 && known < periods.Length)
            {
                AddOther(byCustomer.Day(byCustomer.RowsOf(customer)), money.IsEmpty ? money : money[known..]);
            }
        }
    }

    private void Add(int row, ReadOnlySpan<int> periods, ReadOnlySpan<double> money)
    {
        if (row < 0)
        {
            return;
        }

        Purchases[row] = periods.Length;
        if (Spend is null || periods.IsEmpty)
        {
            return;
        }

        // As everywhere else: the mean of the periods, times their number.
        Spend[row] = CollapsedPurchases.Mean(money) * periods.Length;
        CompensatedSum value = default;
        for (int i = 0; i < periods.Length; i++)
        {
            value.Add(DiscountOf(periods[i]) * money[i]);
        }

        Value![row] = _forecast.Margin * value.Value;
    }

    private void AddOther(ReadOnlySpan<int> days, ReadOnlySpan<double> money)
    {
        int before = 0;
        int within = 0;
        foreach (int day in days)
        {
            before += day <= LastKnown.DayNumber ? 1 : 0;
            within += day > LastKnown.DayNumber && day <= Until.DayNumber ? 1 : 0;
        }

        if (before > 0)
        {
            CustomersLeftOut++;
            return;
        }

        NewCustomers++;
        NewOrders += within;
        foreach (double amount in money)
        {
            NewSpend += amount;
        }
    }

    /// <summary>The days with an order within the horizon, ascending.</summary>
    private int[] DaysOf(TransactionTable orders)
    {
        int[] days = [.. orders.Day.Where(day => day > LastKnown.DayNumber && day <= Until.DayNumber).Distinct().Order()];
        return days.Length > 0 ? days : throw new ArgumentException(FormattableString.Invariant(
            $"No order is of the time that the forecast is for, {LastKnown.AddDays(1):yyyy-MM-dd} to {Until:yyyy-MM-dd}; give the orders of that time."));
    }

    private DateOnly? BeginningOf(TransactionTable orders, int[] days)
    {
        // Where orders before the horizon are there too, it is the shop that was quiet.
        if (ObservedSpan.Of(orders, observationEnd: null).First <= LastKnown)
        {
            return null;
        }

        int longest = Until.DayNumber - days[^1];
        for (int i = 1; i < days.Length; i++)
        {
            longest = Math.Max(longest, days[i] - days[i - 1]);
        }

        return days[0] - LastKnown.DayNumber > Math.Max(longest, 1) ? DateOnly.FromDayNumber(days[0]) : null;
    }
}
