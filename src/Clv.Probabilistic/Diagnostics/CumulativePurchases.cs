using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Tracks how many repeat purchases all customers together made, against what a model expects.</summary>
/// <remarks>
/// Customers form cohorts by the grain period of their first purchase. At time s after the start the expectation is
/// Σ n_c E[X(s − c)] over the cohorts c &lt; s, with E[X(t)] the expected repeat purchases of a new customer: Fader, Hardie
/// and Lee (2005), "A Note on Implementing the Pareto/NBD Model in MATLAB", page 8. The actual count is of distinct grain
/// periods with a purchase after the first, those that start before s.
/// </remarks>
public static class CumulativePurchases
{
    /// <summary>The group of a customer who is in none.</summary>
    internal const int NoGroup = -1;

    /// <summary>Compares expected with actual repeat purchases, cumulative and per period, one time unit after the other.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="transactions">The orders, from the first customer's first on.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Both counts after each step; steps beyond the data are forecasts, with an actual count that stands still.</returns>
    /// <exception cref="ArgumentException">There are no orders, or they do not cover one step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static CumulativePurchasesResult Of(
        IPurchaseModel model,
        TransactionTable transactions,
        int? periods = null,
        Grain grain = Grain.Day,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(transactions);
        return TrackGroups(
            model, transactions, new int[transactions.Customers.Count], groups: 1, periods, grain, cancellationToken)[0];
    }

    /// <summary>The same for each of several groups of customers, on one axis of time.</summary>
    /// <param name="model">The model.</param>
    /// <param name="transactions">The orders.</param>
    /// <param name="group">Per customer, the group from 0, or <see cref="NoGroup"/> and below.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="periods">The number of steps, or null.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static CumulativePurchasesResult[] TrackGroups(
        IPurchaseModel model,
        TransactionTable transactions,
        ReadOnlySpan<int> group,
        int groups,
        int? periods,
        Grain grain,
        CancellationToken cancellationToken)
    {
        if (periods is int given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(periods));
        }

        if (transactions.Count == 0)
        {
            throw new ArgumentException("There are no orders to track; give at least one.");
        }

        GrainCalendar calendar = new(grain);
        PurchasePeriods purchases = PurchasePeriods.Collapse(
            transactions, calendar, OrderWindow.UpToPeriod(int.MaxValue), cancellationToken);
        SortedDictionary<int, (int Customers, int Repeats)>[] byPeriod = CountByPeriod(purchases, group, groups);
        int startHour = calendar.StartHour(byPeriod.Where(counts => counts.Count > 0).Min(counts => counts.First().Key));
        long step = GrainCalendar.SecondsIn(model.TimeUnit);
        int steps = periods ?? WholeSteps(transactions, startHour, step, model.TimeUnit);

        // Days and weeks meet the same ages again and again, and each costs a hypergeometric series.
        Dictionary<long, double> expectedAtAge = [];
        CumulativePurchasesResult[] results = new CumulativePurchasesResult[groups];
        for (int i = 0; i < groups; i++)
        {
            (long Seconds, int Customers, int Repeats)[] timeline = [.. byPeriod[i].Select(pair => (
                GrainCalendar.SecondsBetween(startHour, calendar.StartHour(pair.Key)), pair.Value.Customers, pair.Value.Repeats))];
            double[] expected = new double[steps];
            long[] actual = new long[steps];
            AddUp(model, timeline, step, expectedAtAge, expected, actual, cancellationToken);
            results[i] = new CumulativePurchasesResult(GrainCalendar.MomentOf(startHour), model.TimeUnit, expected, actual);
        }

        return results;
    }

    private static void AddUp(
        IPurchaseModel model,
        (long Seconds, int Customers, int Repeats)[] timeline,
        long step,
        Dictionary<long, double> expectedAtAge,
        double[] expected,
        long[] actual,
        CancellationToken cancellationToken)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long now = (i + 1) * step;
            for (int at = 0; at < timeline.Length && timeline[at].Seconds < now; at++)
            {
                actual[i] += timeline[at].Repeats;
                if (timeline[at].Customers > 0)
                {
                    expected[i] += timeline[at].Customers * ExpectedAtAge(model, expectedAtAge, now - timeline[at].Seconds, step);
                }
            }
        }
    }

    private static SortedDictionary<int, (int Customers, int Repeats)>[] CountByPeriod(
        PurchasePeriods purchases, ReadOnlySpan<int> group, int groups)
    {
        SortedDictionary<int, (int Customers, int Repeats)>[] counts =
            [.. Enumerable.Range(0, groups).Select(_ => new SortedDictionary<int, (int Customers, int Repeats)>())];
        for (int customer = 0; customer < group.Length; customer++)
        {
            if (group[customer] <= NoGroup)
            {
                continue;
            }

            SortedDictionary<int, (int Customers, int Repeats)> of = counts[group[customer]];
            bool first = true;
            foreach (int period in purchases.PeriodsOf(customer))
            {
                (int bought, int repeats) = of.GetValueOrDefault(period);
                of[period] = first ? (bought + 1, repeats) : (bought, repeats + 1);
                first = false;
            }
        }

        return counts;
    }

    private static double ExpectedAtAge(IPurchaseModel model, Dictionary<long, double> known, long seconds, long step)
    {
        ref double value = ref CollectionsMarshal.GetValueRefOrAddDefault(known, seconds, out bool exists);
        if (!exists)
        {
            value = model.ExpectedPurchasesNewCustomer((double)seconds / step);
        }

        return value;
    }

    private static int WholeSteps(TransactionTable transactions, int startHour, long step, TimeUnit unit)
    {
        ObservedSpan span = ObservedSpan.Of(transactions, observationEnd: null);
        int afterLastDay = (span.LastDay + 1) * GrainCalendar.HoursPerDay;
        long steps = GrainCalendar.SecondsBetween(startHour, afterLastDay) / step;
        return steps > 0
            ? (int)steps
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The orders, from {span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}, do not cover one {unit.Name()}; say how many periods to track."));
    }
}
