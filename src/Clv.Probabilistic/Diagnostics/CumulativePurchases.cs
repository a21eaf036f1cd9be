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
            model, transactions, new int[transactions.Customers.Count], groups: 1, periods, grain, replication: null, cancellationToken)[0];
    }

    /// <summary>The same of orders that were counted elsewhere, such as in a database.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="activity">How many customers bought when, by whatever cohorts, in the grain of the fit.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Both counts after each step; steps beyond the data are forecasts, with an actual count that stands still.</returns>
    /// <exception cref="ArgumentException">There are no orders, or they do not cover one step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static CumulativePurchasesResult Of(
        IPurchaseModel model, CohortActivity activity, int? periods = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(activity);
        return TrackGroups(model, activity, [activity], periods, cancellationToken)[0];
    }

    /// <summary>The same, with an interval of what may be counted where the model is right.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="draws">How well its parameters are known; null to take them as exactly known.</param>
    /// <param name="transactions">The orders, from the first customer's first on.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <param name="options">How many replicates, their seed, and the level of the interval; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Both counts after each step, with intervals.</returns>
    /// <remarks>Replicates draw for every customer a rate and what brings about dropout, and purchases from the customer's first on; the
    /// interval holds the middle of them, and the expectation. Of more than 5,000 customers every k-th is simulated, and what is by chance
    /// and what is by parameters is scaled up apart.</remarks>
    /// <exception cref="ArgumentException">There are no orders, they do not cover one step, the draws are of another model, or an option breaks
    /// its rule.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified, or there are too few replicates for the
    /// level.</exception>
    public static CumulativePurchasesResult Of(
        PurchaseModel model,
        ParameterDraws? draws,
        TransactionTable transactions,
        int? periods = null,
        Grain grain = Grain.Day,
        ReplicationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        Replication replication = Replication.Of(model, draws, options);
        return TrackGroups(
            model, transactions, new int[transactions.Customers.Count], groups: 1, periods, grain, replication, cancellationToken)[0];
    }

    /// <summary>Every k-th customer, whose purchases alone are collapsed, with the steps that orders until some moment cover.</summary>
    internal static (TrackedSample Sample, int Steps) Sample(
        TimeUnit unit, TransactionTable transactions, Grain grain, DateTime? until, CancellationToken cancellationToken)
    {
        TransactionTable taken = EveryKth(transactions);
        GrainCalendar calendar = new(grain);
        using PurchasePeriods purchases = Collapse(taken, calendar, cancellationToken);
        int[] group = new int[taken.Customers.Count];
        int startHour = calendar.StartHour(FirstPeriod(transactions, calendar));
        long step = GrainCalendar.SecondsIn(unit);
        int steps = WholeSteps(transactions, startHour, step, unit);
        if (until is { } end)
        {
            steps = (int)Math.Clamp((end.AddDays(1) - GrainCalendar.MomentOf(startHour)).TotalSeconds / step, 1, steps);
        }

        return (SampleOf(purchases, group, 1, steps, calendar, startHour, step), steps);
    }

    /// <summary>The same for each of several groups of customers, on one axis of time.</summary>
    /// <param name="model">The model.</param>
    /// <param name="transactions">The orders.</param>
    /// <param name="group">Per customer, the group from 0, or <see cref="NoGroup"/> and below.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="periods">The number of steps, or null.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into.</param>
    /// <param name="replication">Replicates for intervals; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static CumulativePurchasesResult[] TrackGroups(
        IPurchaseModel model,
        TransactionTable transactions,
        ReadOnlySpan<int> group,
        int groups,
        int? periods,
        Grain grain,
        Replication? replication,
        CancellationToken cancellationToken)
    {
        RequirePositive(periods);
        GrainCalendar calendar = new(grain);
        using PurchasePeriods purchases = Collapse(transactions, calendar, cancellationToken);
        (int Hour, long Customers, long Repeats)[][] counts = CountByPeriod(purchases, group, groups, calendar);
        int startHour = counts.Where(timeline => timeline.Length > 0).Min(timeline => timeline[0].Hour);
        long step = GrainCalendar.SecondsIn(model.TimeUnit);
        int steps = periods ?? WholeSteps(transactions, startHour, step, model.TimeUnit);
        TrackingBand[]? bands = replication is null
            ? null
            : TrackingBand.Of(
                replication, SampleOf(purchases, group, groups, steps, calendar, startHour, step), groups, steps, cancellationToken);
        return AddUp(model, counts, startHour, steps, bands, cancellationToken);
    }

    /// <summary>The same for groups of cohorts that were counted elsewhere.</summary>
    /// <param name="model">The model.</param>
    /// <param name="activity">How many customers bought when.</param>
    /// <param name="groups">Per group its rows, ascending by cohort.</param>
    /// <param name="periods">The number of steps, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static CumulativePurchasesResult[] TrackGroups(
        IPurchaseModel model,
        CohortActivity activity,
        IReadOnlyList<IEnumerable<ActiveCohort>> groups,
        int? periods,
        CancellationToken cancellationToken)
    {
        RequirePositive(periods);
        (int Hour, long Customers, long Repeats)[][] counts = [.. groups.Select(rows => rows
            .GroupBy(row => row.Period)
            .OrderBy(of => of.Key)
            .Select(of => ((int)(of.Key.Ticks / TimeSpan.TicksPerHour), of.Sum(row => row.NewCustomers), of.Sum(row => row.Customers - row.NewCustomers)))
            .ToArray())];
        int startHour = counts.Min(timeline => timeline[0].Hour);
        int steps = periods ?? WholeSteps(
            activity.FirstDay, activity.LastDay, startHour, GrainCalendar.SecondsIn(model.TimeUnit), model.TimeUnit);
        return AddUp(model, counts, startHour, steps, bands: null, cancellationToken);
    }

    private static void RequirePositive(int? periods)
    {
        if (periods is int given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(periods));
        }
    }

    private static PurchasePeriods Collapse(TransactionTable transactions, GrainCalendar calendar, CancellationToken cancellationToken)
    {
        if (transactions.Count == 0)
        {
            throw new ArgumentException("There are no orders to track; give at least one.");
        }

        return PurchasePeriods.OfAll(transactions, calendar, OrderWindow.UpToPeriod(int.MaxValue), cancellationToken);
    }

    /// <summary>The orders of every k-th customer who has any.</summary>
    private static TransactionTable EveryKth(TransactionTable transactions)
    {
        long stride = SampledCustomers.StrideFor(transactions.Customers.Count);
        if (stride == 1)
        {
            return transactions;
        }

        ReadOnlyMemory<int> customerOf = transactions.Customer;
        bool[] isTaken = new bool[transactions.Customers.Count];
        foreach (int customer in customerOf.Span)
        {
            isTaken[customer] = true;
        }

        long seen = 0;
        foreach (ref bool taken in isTaken.AsSpan())
        {
            taken = taken && seen++ % stride == 0;
        }

        return transactions.Kept(row => isTaken[customerOf.Span[row]], transactions.Account);
    }

    private static int FirstPeriod(TransactionTable transactions, GrainCalendar calendar)
    {
        ReadOnlySpan<int> day = transactions.Day;
        ReadOnlySpan<int> second = transactions.SecondOfDay;
        int first = int.MaxValue;
        for (int row = 0; row < day.Length; row++)
        {
            first = Math.Min(first, calendar.Period(day[row], second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row])));
        }

        return first;
    }

    private static TrackedSample SampleOf(
        PurchasePeriods purchases, ReadOnlySpan<int> group, int groups, int steps, GrainCalendar calendar, int startHour, long step) =>
        TrackedSample.Of(
            purchases,
            group,
            groups,
            steps,
            period => (double)GrainCalendar.SecondsBetween(startHour, calendar.StartHour(period)) / step);

    /// <summary>Adds up the counts of groups, and what the model expects of their customers, step after step.</summary>
    private static CumulativePurchasesResult[] AddUp(
        IPurchaseModel model,
        (int Hour, long Customers, long Repeats)[][] counts,
        int startHour,
        int steps,
        TrackingBand[]? bands,
        CancellationToken cancellationToken)
    {
        long step = GrainCalendar.SecondsIn(model.TimeUnit);

        // Days and weeks meet the same ages again and again, and each costs a hypergeometric series.
        Dictionary<long, double> expectedAtAge = [];
        CumulativePurchasesResult[] results = new CumulativePurchasesResult[counts.Length];
        for (int i = 0; i < results.Length; i++)
        {
            (long Seconds, long Customers, long Repeats)[] timeline = Array.ConvertAll(
                counts[i], count => (GrainCalendar.SecondsBetween(startHour, count.Hour), count.Customers, count.Repeats));
            double[] expected = new double[steps];
            long[] actual = new long[steps];
            AddUp(model, timeline, step, expectedAtAge, expected, actual, cancellationToken);
            results[i] = new CumulativePurchasesResult(GrainCalendar.MomentOf(startHour), model.TimeUnit, expected, actual, bands?[i]);
        }

        return results;
    }

    private static void AddUp(
        IPurchaseModel model,
        (long Seconds, long Customers, long Repeats)[] timeline,
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

    /// <summary>Per group its periods with purchases, ascending: how many customers bought first in each, and how many again.</summary>
    private static (int Hour, long Customers, long Repeats)[][] CountByPeriod(
        PurchasePeriods purchases, ReadOnlySpan<int> group, int groups, GrainCalendar calendar)
    {
        Dictionary<int, (long Customers, long Repeats)>[] counts =
            [.. Enumerable.Range(0, groups).Select(_ => new Dictionary<int, (long Customers, long Repeats)>())];
        for (int customer = 0; customer < group.Length; customer++)
        {
            if (group[customer] <= NoGroup)
            {
                continue;
            }

            bool first = true;
            foreach (int period in purchases.PeriodsOf(customer))
            {
                ref (long Customers, long Repeats) count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts[group[customer]], period, out _);
                count.Customers += first ? 1 : 0;
                count.Repeats += first ? 0 : 1;
                first = false;
            }
        }

        return Array.ConvertAll(
            counts,
            of => of.OrderBy(count => count.Key).Select(count => (calendar.StartHour(count.Key), count.Value.Customers, count.Value.Repeats)).ToArray());
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
        return WholeSteps(span.First, span.Last, startHour, step, unit);
    }

    private static int WholeSteps(DateOnly first, DateOnly last, int startHour, long step, TimeUnit unit)
    {
        int afterLastDay = (last.DayNumber + 1) * GrainCalendar.HoursPerDay;
        long steps = GrainCalendar.SecondsBetween(startHour, afterLastDay) / step;
        return steps > 0
            ? (int)steps
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The orders, from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, do not cover one {unit.Name()}; say how many periods to track."));
    }
}
