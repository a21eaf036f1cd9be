namespace Clv.Probabilistic.Service;

/// <summary>Carries on what a summary said of a customer by the orders that came since.</summary>
/// <remarks>
/// A summary says when the first and the last purchase were, how many there were between and what they came to on the mean. Orders after the last are
/// exact. One from before it that comes late counts as a purchase of its own, since it is not known on which days the others were; one from before the
/// first makes that a repeat purchase.
/// </remarks>
/// <param name="terms">How histories are made.</param>
/// <param name="calendar">The grain.</param>
/// <param name="known">What the summary said.</param>
internal readonly struct KnownHistoryUpdate(ScoringTerms terms, GrainCalendar calendar, KnownHistory known)
{
    /// <summary>The history at a moment.</summary>
    /// <param name="orders">The orders that came since, in the order of time.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <exception cref="NoHistoryException">The moment is before that of the summary.</exception>
    public CustomerHistory At(ReadOnlySpan<StoredOrder> orders, DateTime asOf)
    {
        if (asOf < known.End)
        {
            throw new NoHistoryException(FormattableString.Invariant(
                $"Of this customer no orders from before {known.End:yyyy-MM-dd} are kept, only their summary on that day; ask as of that day or a later one."));
        }

        int knownEnd = HourOf(known.End);
        double hoursInUnit = GrainCalendar.SecondsIn(known.Unit) / (double)GrainCalendar.SecondsPerHour;
        int first = terms.CountsOpportunities
            ? calendar.StartHour(PeriodOf(knownEnd) - (int)known.T)
            : knownEnd - (int)Math.Round(known.T * hoursInUnit);
        int last = terms.CountsOpportunities
            ? calendar.StartHour(PeriodOf(first) + (int)known.Recency)
            : first + (int)Math.Round(known.Recency * hoursInUnit);
        int end = HourOf(asOf);
        KnownPurchases purchases = new(known, terms.IncludeFirst, first, last);

        // Models of another unit, or of another rule for the first purchase, have the same purchases in their own terms.
        bool isTouched = known.Unit != terms.Unit || known.IncludesFirst != terms.IncludeFirst;
        foreach (StoredOrder order in orders)
        {
            int start = calendar.StartHour(calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay)));
            if (start > end)
            {
                break;
            }

            if (order.IsCounted)
            {
                continue;
            }

            if (order.Amount >= 0 || double.IsNaN(order.Amount) || terms.Refunds == RefundPolicy.Purchase)
            {
                purchases.Add(start, order.Amount);
                isTouched = true;
            }
            else if (terms.Refunds == RefundPolicy.Net)
            {
                purchases.TakeOff(order.Amount);
                isTouched = true;
            }
        }

        return new CustomerHistory(
            purchases.Frequency,
            isTouched ? Between(purchases.First, purchases.Last) : known.Recency,
            isTouched || end != knownEnd ? Between(purchases.First, end) : known.T)
        {
            MonetaryValue = MonetaryValue(isTouched, purchases.Frequency, purchases.Spent),
            Further = Further(purchases.FirstAmount, isTouched ? purchases.Variance : known.SpendVariance),
        };
    }

    private double? MonetaryValue(bool isTouched, int frequency, double spent) =>
        double.IsNaN(known.MonetaryValue) && known.Frequency > 0 ? null
        : !isTouched ? (double.IsNaN(known.MonetaryValue) ? null : known.MonetaryValue)
        : frequency == 0 ? 0
        : double.IsFinite(spent) ? spent / frequency
        : null;

    private static FurtherValues? Further(double firstAmount, double variance) => double.IsNaN(firstAmount)
        ? null
        : new FurtherValues(
            [
                new SummaryColumn(SummaryColumns.SpendVariance, [double.IsNaN(variance) ? 0 : variance]),
                new SummaryColumn(SummaryColumns.FirstAmount, [firstAmount]),
            ],
            row: 0);

    // Of hours that begin periods where these are counted; of any, where time is said in a unit.
    private double Between(int fromHour, int toHour) => terms.CountsOpportunities
        ? calendar.Between(PeriodOf(fromHour), PeriodOf(toHour), terms.Unit)
        : GrainCalendar.Elapsed(fromHour, toHour, terms.Unit);

    private int PeriodOf(int hour) => calendar.Period(hour / GrainCalendar.HoursPerDay, hour % GrainCalendar.HoursPerDay);

    private int HourOf(DateTime moment) => calendar.StartHour(calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour));
}
