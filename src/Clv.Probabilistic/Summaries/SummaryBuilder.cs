using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Makes a customer summary from orders, of the whole span or of calibration and holdout.</summary>
internal sealed class SummaryBuilder
{
    private const int LastHourOfDay = GrainCalendar.HoursPerDay - 1;

    private readonly TransactionTable _transactions;
    private readonly SummaryOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly GrainCalendar _calendar;
    private readonly ObservedSpan _span;

    public SummaryBuilder(TransactionTable transactions, SummaryOptions options, CancellationToken cancellationToken)
    {
        _transactions = transactions;
        _options = options;
        _cancellationToken = cancellationToken;
        _calendar = new GrainCalendar(options.Grain);
        if (transactions.Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are no orders to summarize: {transactions.Account.Source} gave {transactions.Account.RowsRead:N0} rows, of which {transactions.Account.RowsSkipped:N0} were skipped as unreadable{(transactions.Account.OrdersLeftOut > 0 ? $"; {transactions.Account.OrdersLeftOut:N0} were left out by a condition that the program set" : "")}."));
        }

        _span = ObservedSpan.Of(transactions, options.ObservationEnd);
    }

    /// <summary>Everything up to the end of the period in which observation ends.</summary>
    public CustomerSummary WholeSpan()
    {
        int endPeriod = _calendar.Period(_span.EndDay, _span.EndHour);
        if (_calendar.Period(_span.FirstDay, _span.FirstHour) > endPeriod)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Observation ends on {_span.End:yyyy-MM-dd}, before the first order ({_span.First:yyyy-MM-dd}); choose a later end."));
        }

        PurchasePeriods observed = Collapse(OrderWindow.UpToPeriod(endPeriod));
        int[] kept = CustomersIn(observed);
        SummaryAccount account = Account(observed, kept, endPeriod) with
        {
            OrdersMerged = observed.Orders - observed.Count,
            PurchasePeriods = observed.Count,
            OrdersAfterEnd = _transactions.Count - observed.Orders,
        };
        return Summary(observed, kept, endPeriod, holdout: null, account);
    }

    /// <summary>Calibration up to and including a day, and the holdout after it.</summary>
    public CustomerSummary CalibrationAndHoldout(DateOnly calibrationEnd)
    {
        RequireCutWithin(calibrationEnd);
        int lastDay = calibrationEnd.DayNumber;
        PurchasePeriods before = Collapse(OrderWindow.Days(0, lastDay));
        PurchasePeriods after = Collapse(OrderWindow.Days(lastDay + 1, _span.EndDay));
        if (after.Count == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"There is no order in the holdout, from {calibrationEnd.AddDays(1):yyyy-MM-dd} to {_span.End:yyyy-MM-dd}; choose another calibration or observation end."));
        }

        // The cut is by day, so at grain hour the last hour of the day stands for it; other grains ignore the hour.
        int calibrationPeriod = _calendar.Period(lastDay, LastHourOfDay);
        int endPeriod = _calendar.Period(_span.EndDay, LastHourOfDay);
        int[] kept = CustomersIn(before);
        long ordersOfKept = 0;
        foreach (int customer in kept)
        {
            ordersOfKept += after.OrdersOf(customer);
        }

        SummaryAccount account = Account(before, kept, calibrationPeriod) with
        {
            HoldoutEnd = _span.End,
            OrdersMerged = before.Orders - before.Count + after.Orders - after.Count,
            PurchasePeriods = before.Count + after.Count,
            OrdersAfterEnd = _transactions.Count - before.Orders - after.Orders,
            HoldoutOrdersOfNewCustomers = after.Orders - ordersOfKept,
        };
        return Summary(before, kept, calibrationPeriod, Holdout(after, kept, calibrationPeriod, endPeriod), account);
    }

    private PurchasePeriods Collapse(OrderWindow window) =>
        PurchasePeriods.Collapse(_transactions, _calendar, window, _cancellationToken);

    private void RequireCutWithin(DateOnly calibrationEnd)
    {
        if (calibrationEnd >= _span.End)
        {
            string end = _options.ObservationEnd is null ? "the last order" : "the observation end";
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Calibration ends on {calibrationEnd:yyyy-MM-dd}, which leaves no holdout before {end} ({_span.End:yyyy-MM-dd}); choose an earlier day."));
        }

        if (calibrationEnd < _span.First)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Calibration ends on {calibrationEnd:yyyy-MM-dd}, before the first order ({_span.First:yyyy-MM-dd}); choose a later day."));
        }
    }

    private int[] CustomersIn(PurchasePeriods purchases)
    {
        int[] kept = new int[_transactions.Customers.Count];
        int count = 0;
        for (int customer = 0; customer < kept.Length; customer++)
        {
            if (purchases.OrdersOf(customer) > 0)
            {
                kept[count++] = customer;
            }
        }

        Array.Resize(ref kept, count);
        return kept;
    }

    private CustomerSummary Summary(
        PurchasePeriods purchases, int[] kept, int endPeriod, HoldoutSummary? holdout, SummaryAccount account)
    {
        int[] frequency = new int[kept.Length];
        double[] recency = new double[kept.Length];
        double[] t = new double[kept.Length];
        double[]? money = purchases.HasMoney ? new double[kept.Length] : null;
        RowRanges.Each(
            kept.Length,
            (from, to) =>
            {
                for (int i = from; i < to; i++)
                {
                    CustomerHistory history = purchases.Of(kept[i], _calendar).At(endPeriod, _options.Unit, _options.IncludeFirst);
                    frequency[i] = history.Frequency;
                    recency[i] = history.Recency;
                    t[i] = history.T;
                    if (money is not null)
                    {
                        money[i] = history.MonetaryValue!.Value;
                    }
                }
            },
            _cancellationToken);
        RequireFinite(money, kept);

        CustomerIds ids = IdsOf(kept);
        return new CustomerSummary(
            _options.Unit, frequency, recency, t, money, weight: null, ids, holdout, account);
    }

    private HoldoutSummary Holdout(PurchasePeriods after, int[] kept, int fromPeriod, int toPeriod)
    {
        int[] frequency = new int[kept.Length];
        double[]? money = after.HasMoney ? new double[kept.Length] : null;
        for (int i = 0; i < kept.Length; i++)
        {
            frequency[i] = after.PeriodsOf(kept[i]).Length;
            if (money is not null)
            {
                money[i] = CollapsedPurchases.Mean(after.MoneyOf(kept[i]));
            }
        }

        RequireFinite(money, kept);

        return new HoldoutSummary(Duration(fromPeriod, toPeriod), frequency, money);
    }

    // Nine calendar months are 9 months, whatever their days: where purchases are collapsed by the unit itself, a
    // holdout is a whole number of opportunities to buy.
    private double Duration(int fromPeriod, int toPeriod) => (_options.Grain, _options.Unit) switch
    {
        (Grain.Day, TimeUnit.Day)
            or (Grain.Week, TimeUnit.Week)
            or (Grain.Month, TimeUnit.Month)
            or (Grain.Quarter, TimeUnit.Quarter)
            or (Grain.Year, TimeUnit.Year) => toPeriod - fromPeriod,
        _ => GrainCalendar.Elapsed(_calendar.StartHour(fromPeriod), _calendar.StartHour(toPeriod), _options.Unit),
    };

    private SummaryAccount Account(PurchasePeriods purchases, int[] kept, int endPeriod)
    {
        int repeaters = 0;
        foreach (int customer in kept)
        {
            repeaters += purchases.PeriodsOf(customer).Length > 1 ? 1 : 0;
        }

        return new SummaryAccount
        {
            Transactions = _transactions.Account,
            Grain = _options.Grain,
            IncludeFirst = _options.IncludeFirst,
            FirstDay = _span.First,
            LastDay = _span.Last,
            ObservationEnd = _calendar.Start(endPeriod),
            OrdersRead = _transactions.Count,
            Customers = kept.Length,
            RepeatCustomers = repeaters,
            CustomersAfterEnd = _transactions.Customers.Count - kept.Length,
        };
    }

    private void RequireFinite(ReadOnlySpan<double> meanSpend, int[] customers)
    {
        for (int i = 0; i < meanSpend.Length; i++)
        {
            if (!double.IsFinite(meanSpend[i]))
            {
                throw new ArgumentException(
                    $"The amounts of customer {_transactions.Customers[customers[i]]} add up to more than a number can hold; check them.");
            }
        }
    }

    private CustomerIds IdsOf(int[] kept)
    {
        CustomerIds all = _transactions.Customers;
        return kept.Length == all.Count ? all : all.At(kept);
    }
}
