namespace Clv.Probabilistic.Service;

/// <summary>Makes the history of a customer at a moment from what is kept of it.</summary>
internal sealed class HistoryMaker
{
    private readonly ScoringTerms _terms;
    private readonly GrainCalendar _calendar;

    public HistoryMaker(ScoringTerms terms)
    {
        _terms = terms;
        _calendar = new GrainCalendar(terms.Grain, terms.CountsOpportunities);
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

        return OfPurchases(PurchasesOf(record, asOf), asOf);
    }

    /// <summary>Whether there may be a history at a moment: cheaper than asking for it where there is none.</summary>
    /// <param name="record">The customer.</param>
    /// <param name="asOf">The end of observation.</param>
    public bool MayKnow(CustomerRecord record, DateTime asOf) => record.Known is { } known
        ? asOf >= known.End
        : record.Orders.Length > 0 && PeriodOf(record.Orders[0]) <= PeriodOf(asOf);

    /// <summary>The purchases up to a moment, after refunds.</summary>
    /// <param name="record">The customer.</param>
    /// <param name="asOf">The end of observation.</param>
    public ReadOnlySpan<StoredOrder> PurchasesOf(CustomerRecord record, DateTime asOf)
    {
        int end = PeriodOf(asOf);
        return OrdersAfterRefunds.Of(record.Orders, _terms.Refunds, order => PeriodOf(order) <= end);
    }

    /// <summary>The day of the first purchase, as <see cref="DateOnly.DayNumber"/>.</summary>
    /// <param name="record">The customer, who has a history at that moment.</param>
    /// <param name="asOf">The end of observation.</param>
    public int FirstDay(CustomerRecord record, DateTime asOf)
    {
        if (record.Known is not { } known)
        {
            return PurchasesOf(record, asOf)[0].Day;
        }

        CustomerHistory history = Of(record, asOf);
        double days = history.T * _terms.Unit.LengthInDays();
        return (int)(asOf.Ticks / TimeSpan.TicksPerDay) - (int)Math.Round(days);
    }

    private CustomerHistory OfPurchases(ReadOnlySpan<StoredOrder> orders, DateTime asOf)
    {
        const int Few = 64;
        Span<DateTime> dates = orders.Length <= Few ? stackalloc DateTime[Few] : new DateTime[orders.Length];
        Span<double> amounts = orders.Length <= Few ? stackalloc double[Few] : new double[orders.Length];
        int count = 0;
        bool hasAmounts = true;
        foreach (StoredOrder order in orders)
        {
            dates[count] = order.Moment;
            amounts[count++] = order.Amount;
            hasAmounts &= !double.IsNaN(order.Amount);
        }

        RequireOrder(orders, asOf);
        return new OrderHistory(_terms.Grain, _terms.Unit, asOf, _terms.IncludeFirst, spendColumns: hasAmounts, opportunities: _terms.CountsOpportunities)
            .Of(dates[..count], hasAmounts ? amounts[..count] : default);
    }

    private void RequireOrder(ReadOnlySpan<StoredOrder> orders, DateTime asOf)
    {
        if (orders.Length == 0 || PeriodOf(orders[0]) > PeriodOf(asOf))
        {
            throw new NoHistoryException(FormattableString.Invariant($"The customer had bought nothing yet on {asOf:yyyy-MM-dd}; ask as of a later day."));
        }
    }

    private int PeriodOf(StoredOrder order) => _calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay));

    private int PeriodOf(DateTime moment) => _calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour);
}
