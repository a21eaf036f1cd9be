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
        double hoursInUnit = GrainCalendar.SecondsIn(terms.Unit) / (double)GrainCalendar.SecondsPerHour;
        int first = knownEnd - (int)Math.Round(known.T * hoursInUnit);
        int last = first + (int)Math.Round(known.Recency * hoursInUnit);
        int knownLast = last;
        int frequency = known.Frequency;
        int counted = terms.IncludeFirst ? frequency : frequency + 1;
        double spent = known.Frequency > 0 ? known.Frequency * known.MonetaryValue : 0;
        double firstAmount = known.FirstAmount;
        int end = HourOf(asOf);
        int? before = null;
        bool isTouched = false;
        foreach (StoredOrder order in orders)
        {
            int start = calendar.StartHour(calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay)));
            if (start > end)
            {
                break;
            }

            isTouched = true;
            bool isRefund = order.Amount < 0 && terms.Refunds != RefundPolicy.Purchase;
            if (isRefund && terms.Refunds == RefundPolicy.Ignore)
            {
                continue;
            }

            bool isNew = !isRefund && start != before && start != first && start != knownLast;
            if (!isNew)
            {
                // More of a purchase that is known, or less of it.
                (firstAmount, spent) = start == first && !isRefund ? (firstAmount + order.Amount, spent) : (firstAmount, spent + order.Amount);
            }
            else if (start < first)
            {
                // What was the first purchase is a repeat purchase now.
                spent += firstAmount;
                firstAmount = order.Amount;
                first = start;
                counted++;
            }
            else
            {
                spent += order.Amount;
                last = Math.Max(last, start);
                counted++;
            }

            before = isRefund ? before : start;
        }

        frequency = terms.IncludeFirst ? counted : counted - 1;
        return new CustomerHistory(
            frequency,
            isTouched ? GrainCalendar.Elapsed(first, last, terms.Unit) : known.Recency,
            isTouched || end != knownEnd ? GrainCalendar.Elapsed(first, end, terms.Unit) : known.T)
        {
            MonetaryValue = MonetaryValue(isTouched, frequency, spent),
            Further = Further(firstAmount),
        };
    }

    private double? MonetaryValue(bool isTouched, int frequency, double spent) =>
        double.IsNaN(known.MonetaryValue) && known.Frequency > 0 ? null
        : !isTouched ? (double.IsNaN(known.MonetaryValue) ? null : known.MonetaryValue)
        : frequency == 0 ? 0
        : double.IsFinite(spent) ? spent / frequency
        : null;

    private FurtherValues? Further(double firstAmount) => double.IsNaN(firstAmount)
        ? null
        : new FurtherValues(
            [
                new SummaryColumn(SummaryColumns.SpendVariance, [double.IsNaN(known.SpendVariance) ? 0 : known.SpendVariance]),
                new SummaryColumn(SummaryColumns.FirstAmount, [firstAmount]),
            ],
            row: 0);

    private int HourOf(DateTime moment) => calendar.StartHour(calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour));
}
