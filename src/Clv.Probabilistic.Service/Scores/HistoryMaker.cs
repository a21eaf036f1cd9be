namespace Clv.Probabilistic.Service;

/// <summary>Makes the history of a customer at a moment from what is kept of it.</summary>
internal sealed class HistoryMaker
{
    private readonly ScoringTerms _terms;
    private readonly GrainCalendar _calendar;

    public HistoryMaker(ScoringTerms terms)
    {
        _terms = terms;
        _calendar = new GrainCalendar(terms.Grain);
    }

    /// <summary>The history, with what was spent first where there are amounts.</summary>
    /// <param name="record">The customer.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <exception cref="NoHistoryException">The customer had bought nothing yet, or what was known then is not known any more.</exception>
    public CustomerHistory Of(CustomerRecord record, DateTime asOf)
    {
        if (record.Known is { } known)
        {
            return new KnownHistoryUpdate(_terms, _calendar, known).At(record.Orders, asOf);
        }

        ReadOnlySpan<StoredOrder> orders = record.Orders;
        bool isPlain = true, hasAmounts = true;
        foreach (StoredOrder order in orders)
        {
            isPlain &= !(order.Amount < 0);
            hasAmounts &= !double.IsNaN(order.Amount);
        }

        return isPlain || _terms.Refunds == RefundPolicy.Purchase
            ? OfPurchases(orders, asOf, hasAmounts)
            : OfRefunded(record, asOf, hasAmounts);
    }

    /// <summary>The day of the first purchase, as <see cref="DateOnly.DayNumber"/>.</summary>
    /// <param name="record">The customer, who has a history at that moment.</param>
    /// <param name="asOf">The end of observation.</param>
    public int FirstDay(CustomerRecord record, DateTime asOf)
    {
        if (record.Known is not { } known)
        {
            return record.Orders[0].Day;
        }

        CustomerHistory history = Of(record, asOf);
        double days = history.T * _terms.Unit.LengthInDays();
        return (int)(asOf.Ticks / TimeSpan.TicksPerDay) - (int)Math.Round(days);
    }

    private CustomerHistory OfPurchases(ReadOnlySpan<StoredOrder> orders, DateTime asOf, bool hasAmounts)
    {
        const int Few = 64;
        Span<DateTime> dates = orders.Length <= Few ? stackalloc DateTime[Few] : new DateTime[orders.Length];
        Span<double> amounts = orders.Length <= Few ? stackalloc double[Few] : new double[orders.Length];
        int count = 0;
        foreach (StoredOrder order in orders)
        {
            dates[count] = order.Moment;
            amounts[count++] = order.Amount;
        }

        RequireOrder(orders, asOf);
        return new OrderHistory(_terms.Grain, _terms.Unit, asOf, _terms.IncludeFirst, spendColumns: hasAmounts)
            .Of(dates[..count], hasAmounts ? amounts[..count] : default);
    }

    /// <summary>By the rules that tables of orders go by, which take refunds off the orders before.</summary>
    private CustomerHistory OfRefunded(CustomerRecord record, DateTime asOf, bool hasAmounts)
    {
        RequireOrder(record.Orders, asOf);
        TransactionTable table = TransactionTable.FromRows(
            record.Orders.Where(order => PeriodOf(order.Moment) <= PeriodOf(asOf)),
            order => new OrderRow(record.Id, order.Moment, hasAmounts ? order.Amount : default(double?)),
            new TransactionBuilderOptions { Refunds = _terms.Refunds, HasAmount = hasAmounts });
        if (table.Count == 0)
        {
            throw new NoHistoryException($"All that the customer had bought up to {asOf:yyyy-MM-dd} was given back, so there is no purchase to go by.");
        }

        CustomerSummary summary = table.Summarize(new SummaryOptions
        {
            Unit = _terms.Unit,
            Grain = _terms.Grain,
            IncludeFirst = _terms.IncludeFirst,
            ObservationEnd = asOf,
            SpendColumns = hasAmounts,
        });
        return summary.HistoryOf(0);
    }

    private void RequireOrder(ReadOnlySpan<StoredOrder> orders, DateTime asOf)
    {
        if (orders.Length == 0 || _calendar.Period(orders[0].Day, GrainCalendar.HourOf(orders[0].SecondOfDay)) > PeriodOf(asOf))
        {
            throw new NoHistoryException(FormattableString.Invariant($"The customer had bought nothing yet on {asOf:yyyy-MM-dd}; ask as of a later day."));
        }
    }

    private int PeriodOf(DateTime moment) => _calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour);
}
