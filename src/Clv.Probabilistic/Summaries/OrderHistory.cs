using System.Buffers;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Makes one customer's history from the customer's orders, without garbage.</summary>
internal readonly struct OrderHistory
{
    /// <summary>Orders of so many fit on the stack; more borrow arrays.</summary>
    private const int FewOrders = 64;

    private readonly GrainCalendar _calendar;
    private readonly TimeUnit _unit;
    private readonly DateTime _end;
    private readonly bool _includeFirst;
    private readonly bool _spendColumns;
    private readonly bool _logIntervals;

    /// <summary>Histories by a grain, in a unit, at an end of observation.</summary>
    public OrderHistory(
        Grain grain,
        TimeUnit unit,
        DateTime end,
        bool includeFirst = false,
        bool spendColumns = false,
        bool opportunities = false,
        bool logIntervals = false)
    {
        _logIntervals = logIntervals;
        _spendColumns = spendColumns;
        _calendar = new GrainCalendar(grain, opportunities);
        _unit = unit;
        _end = end;
        _includeFirst = includeFirst;
    }

    /// <summary>The history of orders, with money where there are amounts.</summary>
    public CustomerHistory Of(ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts)
    {
        Check(dates, amounts);
        if (dates.Length <= FewOrders)
        {
            return Of(dates, amounts, stackalloc long[FewOrders], stackalloc int[FewOrders], stackalloc double[FewOrders]);
        }

        long[] keys = ArrayPool<long>.Shared.Rent(dates.Length);
        int[] periods = ArrayPool<int>.Shared.Rent(dates.Length);
        double[] money = ArrayPool<double>.Shared.Rent(dates.Length);
        try
        {
            return Of(dates, amounts, keys, periods, money);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(periods);
            ArrayPool<double>.Shared.Return(money);
        }
    }

    private CustomerHistory Of(
        ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, Span<long> keys, Span<int> periods, Span<double> money)
    {
        int endPeriod = PeriodOf(_end);
        OrderWindow window = OrderWindow.UpToPeriod(endPeriod);
        int orders = 0;
        for (int row = 0; row < dates.Length; row++)
        {
            int period = PeriodOf(dates[row]);
            if (window.Contains(DayOf(dates[row]), period))
            {
                keys[orders++] = CollapsedPurchases.Key(period, row);
            }
        }

        if (orders == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The customer has no order up to {_end:yyyy-MM-dd}; give an order, or a later end. Who has bought nothing yet is no customer."));
        }

        money = amounts.IsEmpty ? default : money[..orders];
        money.Clear();
        int count = CollapsedPurchases.Merge(keys[..orders], amounts, periods, money);
        money = money[..Math.Min(count, money.Length)];
        CollapsedPurchases purchases = new(_calendar, periods[..count], money);
        CustomerHistory history = purchases.At(endPeriod, _unit, _includeFirst);
        Require(history.MonetaryValue is null || double.IsFinite(history.MonetaryValue.Value), amounts);
        bool hasSpend = _spendColumns && !money.IsEmpty;
        if (!hasSpend && !_logIntervals)
        {
            return history;
        }

        SummaryColumn[] intervals = _logIntervals ? [new SummaryColumn(SummaryColumns.LogIntervals, [purchases.LogIntervals(_unit)])] : [];
        if (!hasSpend)
        {
            return history with { Further = new FurtherValues(intervals, row: 0) };
        }

        SpendDetail spend = SpendDetail.Of(money);
        Require(double.IsFinite(spend.Variance) && double.IsFinite(spend.First), amounts);
        return history with { Further = new FurtherValues([.. intervals, .. ColumnsOf(spend)], row: 0) };
    }

    /// <summary>What a summary has in further columns of spend, but for the capped ones: one customer does not show what amounts are large.</summary>
    private static SummaryColumn[] ColumnsOf(SpendDetail spend) =>
        [new SummaryColumn(SummaryColumns.SpendVariance, [spend.Variance]), new SummaryColumn(SummaryColumns.FirstAmount, [spend.First])];

    private static void Require(bool isFinite, ReadOnlySpan<double> amounts)
    {
        if (!isFinite)
        {
            throw new ArgumentException("The amounts of the customer add up to more than a number can hold; check them.", nameof(amounts));
        }
    }

    private static void Check(ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts)
    {
        if (!amounts.IsEmpty && amounts.Length != dates.Length)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"There are {amounts.Length} amounts for {dates.Length} dates; each order needs one of both."));
        }

        for (int row = 0; row < amounts.Length; row++)
        {
            if (!double.IsFinite(amounts[row]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Row {row} has the amount {amounts[row]}; amounts must be finite."));
            }
        }
    }

    private int PeriodOf(DateTime moment) => _calendar.Period(DayOf(moment), moment.Hour);

    private static int DayOf(DateTime moment) => (int)(moment.Ticks / TimeSpan.TicksPerDay);
}
