using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Follows the probability that one customer is active from the first purchase on.</summary>
/// <remarks>P(alive) falls while a customer stays away and moves with every purchase; a plot of it shows when silence became
/// unusual for this customer.</remarks>
public static class AliveHistory
{
    /// <summary>One customer's P(alive) in every grain period from the first purchase on.</summary>
    /// <param name="model">The model; its time unit is that of recency and T.</param>
    /// <param name="transactions">The orders of this and other customers.</param>
    /// <param name="customerId">The customer: an integer, a text or a GUID.</param>
    /// <param name="until">The last moment to look at; null for the last order of any customer. Orders after its grain period
    /// are not looked at.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The history, one element a grain period.</returns>
    /// <exception cref="ArgumentException">The customer is not in the table, or first bought after
    /// <paramref name="until"/>.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static AliveHistoryResult Of(
        IPurchaseModel model,
        TransactionTable transactions,
        CustomerId customerId,
        DateTime? until = null,
        Grain grain = Grain.Day,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(transactions);
        int customer = transactions.Customers.IndexOf(customerId);
        if (customer < 0)
        {
            throw new ArgumentException($"Customer {customerId} has no order; check the id.");
        }

        GrainCalendar calendar = new(grain, model.Definition is PurchaseModelDefinition { CountsOpportunities: true });
        ObservedSpan span = ObservedSpan.Of(transactions, until);
        int endPeriod = calendar.Period(span.EndDay, span.EndHour);
        int[] purchases = PeriodsOf(transactions, calendar, customer, endPeriod, cancellationToken);
        if (purchases.Length == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Customer {customerId} has no order up to {span.End:yyyy-MM-dd}; choose a later end."));
        }

        return Follow(model, customerId.ToString(), calendar, purchases, endPeriod, cancellationToken);
    }

    private static int[] PeriodsOf(
        TransactionTable transactions,
        GrainCalendar calendar,
        int customer,
        int endPeriod,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<long> keys = [];
        OrderWindow window = OrderWindow.UpToPeriod(endPeriod);
        ReadOnlySpan<int> second = transactions.SecondOfDay;
        for (int row = 0; row < transactions.Count; row++)
        {
            if (transactions.Customer[row] == customer)
            {
                int day = transactions.Day[row];
                int period = calendar.Period(day, second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row]));
                if (window.Contains(day, period))
                {
                    keys.Add(CollapsedPurchases.Key(period, row));
                }
            }
        }

        int[] periods = new int[keys.Count];
        int count = CollapsedPurchases.Merge(CollectionsMarshal.AsSpan(keys), transactions.Amount, periods, money: default);
        return periods[..count];
    }

    private static AliveHistoryResult Follow(
        IPurchaseModel model,
        string customerId,
        GrainCalendar calendar,
        int[] purchases,
        int endPeriod,
        CancellationToken cancellationToken)
    {
        int first = purchases[0];
        int count = endPeriod - first + 1;
        DateTime[] at = new DateTime[count];
        int[] frequency = new int[count];
        double[] recency = new double[count];
        double[] t = new double[count];
        double[] probability = new double[count];
        int seen = 1;
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int period = first + i;
            while (seen < purchases.Length && purchases[seen] <= period)
            {
                seen++;
            }

            at[i] = calendar.Start(period);
            CustomerHistory history = new CollapsedPurchases(calendar, purchases.AsSpan(0, seen)).At(period, model.TimeUnit);
            frequency[i] = history.Frequency;
            recency[i] = history.Recency;
            t[i] = history.T;
            probability[i] = model.ProbabilityAlive(history);
        }

        return new AliveHistoryResult(customerId, model.TimeUnit, at, frequency, recency, t, probability);
    }
}
