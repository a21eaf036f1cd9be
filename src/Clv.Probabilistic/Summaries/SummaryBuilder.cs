using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Makes a customer summary from orders, of the whole span or of calibration and holdout.</summary>
internal sealed class SummaryBuilder
{
    private const int LastHourOfDay = GrainCalendar.HoursPerDay - 1;

    private readonly SummarizedOrders _orders;
    private readonly SummaryOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly GrainCalendar _calendar;
    private readonly ObservedSpan _span;

    public SummaryBuilder(SummarizedOrders orders, SummaryOptions options, CancellationToken cancellationToken)
    {
        _orders = orders;
        _options = options;
        _cancellationToken = cancellationToken;
        _calendar = new GrainCalendar(options.Grain, options.Opportunities);
        if (orders.Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are no orders to summarize: {orders.Account.Source} gave {orders.Account.RowsRead:N0} rows, of which {orders.Account.RowsSkipped:N0} were skipped as unreadable{(orders.Account.OrdersLeftOut > 0 ? $"; {orders.Account.OrdersLeftOut:N0} were left out by a condition that the program set" : "")}."));
        }

        _span = orders.Span(options.ObservationEnd);
    }

    /// <summary>Everything up to the end of the period in which observation ends.</summary>
    public CustomerSummary WholeSpan()
    {
        int endPeriod = _calendar.Period(_span.EndDay, _span.EndHour);
        ObservationRules.RequireOrders(endPeriod, _span, _calendar);
        OrderWindow observedWindow = OrderWindow.UpToPeriod(endPeriod);
        double? cap = CapOf(observedWindow);
        CollectedHistories histories = new(_orders.ExpectedCustomers, _orders.HasAmount, withHoldout: false, _options.LogIntervals, cap);
        long orders = 0;
        foreach ((OrdersByCustomer part, CustomerIds ids) in _orders.Parts(_cancellationToken))
        {
            foreach ((int from, int to) in PurchasePeriods.Stretches(part))
            {
                using PurchasePeriods observed = Collapse(part, from, to, observedWindow);
                histories.Add(ids, observed, _calendar, endPeriod, _options.Unit, _options.IncludeFirst);
                orders += observed.Orders;
            }
        }

        histories.Complete();

        SummaryAccount account = Account(histories, endPeriod) with
        {
            AmountCap = cap,
            OrdersMerged = orders - histories.Purchases,
            PurchasePeriods = histories.Purchases,
            OrdersAfterEnd = _orders.Count - orders,
        };
        return Summary(histories, holdout: null, account);
    }

    /// <summary>Calibration up to and including a day, and the holdout after it.</summary>
    public CustomerSummary CalibrationAndHoldout(DateOnly calibrationEnd)
    {
        ObservationRules.RequireCutWithin(calibrationEnd, _span, _options);
        int lastDay = calibrationEnd.DayNumber;

        // The cut is by day, so at grain hour the last hour of the day stands for it; other grains ignore the hour.
        int calibrationPeriod = _calendar.Period(lastDay, LastHourOfDay);
        int endPeriod = _calendar.Period(_span.EndDay, LastHourOfDay);
        OrderWindow calibration = OrderWindow.Days(0, lastDay);
        double? cap = CapOf(calibration);
        CollectedHistories histories = new(_orders.ExpectedCustomers, _orders.HasAmount, withHoldout: true, _options.LogIntervals, cap);
        long ordersBefore = 0;
        long ordersAfter = 0;
        long purchasesAfter = 0;
        foreach ((OrdersByCustomer part, CustomerIds ids) in _orders.Parts(_cancellationToken))
        {
            foreach ((int from, int to) in PurchasePeriods.Stretches(part))
            {
                using PurchasePeriods before = Collapse(part, from, to, calibration);
                using PurchasePeriods after = Collapse(part, from, to, OrderWindow.Days(lastDay + 1, _span.EndDay));
                histories.Add(ids, before, _calendar, calibrationPeriod, _options.Unit, _options.IncludeFirst, after);
                ordersBefore += before.Orders;
                ordersAfter += after.Orders;
                purchasesAfter += after.Count;
            }
        }

        ObservationRules.RequireHoldout(ordersAfter, calibrationEnd, _span);
        histories.Complete();
        SummaryAccount account = Account(histories, calibrationPeriod) with
        {
            HoldoutEnd = _span.End,
            AmountCap = cap,
            OrdersMerged = ordersBefore - histories.Purchases + ordersAfter - purchasesAfter,
            PurchasePeriods = histories.Purchases + purchasesAfter,
            OrdersAfterEnd = _orders.Count - ordersBefore - ordersAfter,
            HoldoutOrdersOfNewCustomers = ordersAfter - histories.HoldoutOrders,
        };
        double duration = ObservationRules.Duration(_calendar, calibrationPeriod, endPeriod, _options);
        return Summary(histories, new HoldoutSummary(duration, histories.HoldoutFrequency, histories.HoldoutMoney), account);
    }

    private PurchasePeriods Collapse(OrdersByCustomer part, int from, int to, OrderWindow window) =>
        PurchasePeriods.Collapse(part, from, to, _calendar, window, withMoney: true, _cancellationToken);

    /// <summary>What no amount counts as more than in capped columns; null where such are not asked for. Orders are gone through once more
    /// for it, since the first customers cannot be capped before the last are known.</summary>
    private double? CapOf(OrderWindow window)
    {
        if (!_options.SpendColumns || !_orders.HasAmount)
        {
            return null;
        }

        AmountCap cap = new(_orders.Count);
        foreach ((OrdersByCustomer part, _) in _orders.Parts(_cancellationToken))
        {
            foreach ((int from, int to) in PurchasePeriods.Stretches(part))
            {
                using PurchasePeriods purchases = Collapse(part, from, to, window);
                for (int customer = purchases.FirstCustomer; customer < purchases.EndCustomer; customer++)
                {
                    cap.Add(purchases.MoneyOf(customer));
                }
            }
        }

        return cap.Value;
    }

    private CustomerSummary Summary(CollectedHistories histories, HoldoutSummary? holdout, SummaryAccount account)
    {
        ObservationRules.RequireFinite(histories.Money, histories.Ids);
        ObservationRules.RequireFinite(histories.HoldoutMoney, histories.Ids);
        CustomerSummary summary = new(
            _options.Unit, histories.Frequency, histories.Recency, histories.T, histories.Money, weight: null, histories.Ids, holdout, account);
        foreach (SummaryColumn column in histories.Further)
        {
            ObservationRules.RequireFinite(column.Numbers, histories.Ids);
        }

        return histories.Further.Count == 0 ? summary : summary.WithColumns(histories.Further);
    }

    private SummaryAccount Account(CollectedHistories histories, int endPeriod)
    {
        return new SummaryAccount
        {
            Transactions = _orders.Account,
            Grain = _options.Grain,
            IncludeFirst = _options.IncludeFirst,
            FirstDay = _span.First,
            LastDay = _span.Last,
            ObservationEnd = _calendar.Start(endPeriod),
            OrdersRead = _orders.Count,
            Customers = histories.Count,
            RepeatCustomers = histories.RepeatCustomers,
            CustomersAfterEnd = histories.CustomersWithout,
        };
    }
}
