namespace Clv.Probabilistic;

/// <summary>Tracks repeat purchases cohort by cohort: customers by the calendar period of their first order.</summary>
/// <remarks>One model for all customers takes it that those who come later are like those who came before. Where the curves of early
/// and late cohorts leave the data to different sides, they are not, and each is better fitted by itself (<see
/// cref="TransactionTable.AcquiredBetween"/>). The expectation is that of <see cref="CumulativePurchases"/>, to which the cohorts add
/// up.</remarks>
public static class CohortTracking
{
    /// <summary>Compares expected with actual repeat purchases of every cohort, one time unit after the other.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="transactions">The orders, from the first customer's first on.</param>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cohorts; steps beyond the data are forecasts, with an actual count that stands still.</returns>
    /// <remarks>A customer's cohort is that of the day of the first order, whatever the grain.</remarks>
    /// <exception cref="ArgumentException">There are no orders, or they do not cover one step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive, or a period is none.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static CohortTrackingResult Of(
        IPurchaseModel model,
        TransactionTable transactions,
        CohortPeriod acquired = CohortPeriod.Month,
        int? periods = null,
        Grain grain = Grain.Day,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(transactions);
        return Track(model, transactions, acquired, periods, grain, replication: null, cancellationToken);
    }

    /// <summary>The same, with an interval of what each cohort may come to where the model is right.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="draws">How well its parameters are known; null to take them as exactly known.</param>
    /// <param name="transactions">The orders, from the first customer's first on.</param>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <param name="options">How many replicates, their seed, and the level of the interval; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cohorts, each with intervals.</returns>
    /// <exception cref="ArgumentException">There are no orders, they do not cover one step, the draws are of another model, or an option breaks
    /// its rule.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified, or there are too few replicates for the
    /// level.</exception>
    public static CohortTrackingResult Of(
        PurchaseModel model,
        ParameterDraws? draws,
        TransactionTable transactions,
        CohortPeriod acquired = CohortPeriod.Month,
        int? periods = null,
        Grain grain = Grain.Day,
        ReplicationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        return Track(model, transactions, acquired, periods, grain, Replication.Of(model, draws, options), cancellationToken);
    }

    /// <summary>The same of orders that were counted elsewhere, such as in a database.</summary>
    /// <param name="model">The model; its time unit is the step.</param>
    /// <param name="activity">How many customers of which cohort bought when, in the grain of the fit.</param>
    /// <param name="periods">The number of steps, ≥ 1; null for as many whole ones as the orders cover.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cohorts of the activity; steps beyond the data are forecasts, with an actual count that stands still.</returns>
    /// <exception cref="ArgumentException">There are no orders, or they do not cover one step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified.</exception>
    public static CohortTrackingResult Of(
        IPurchaseModel model, CohortActivity activity, int? periods = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(activity);
        CohortCalendar calendar = new(activity.Acquired);
        IGrouping<DateOnly, ActiveCohort>[] cohorts = [.. activity.GroupBy(row => row.Cohort)];
        CumulativePurchasesResult[] purchases = CumulativePurchases.TrackGroups(model, activity, cohorts, periods, cancellationToken);
        return new CohortTrackingResult(
            purchases[0].Start,
            model.TimeUnit,
            purchases[0].Count,
            [.. cohorts.Select((cohort, i) => new TrackedCohort(
                cohort.Key, calendar.Until(calendar.Of(cohort.Key.DayNumber)), (int)cohort.Sum(row => row.NewCustomers), purchases[i]))]);
    }

    private static CohortTrackingResult Track(
        IPurchaseModel model,
        TransactionTable transactions,
        CohortPeriod acquired,
        int? periods,
        Grain grain,
        Replication? replication,
        CancellationToken cancellationToken)
    {
        CohortCalendar calendar = new(acquired);
        int[] period = Array.ConvertAll(
            transactions.FirstDays(), day => day == int.MaxValue ? CumulativePurchases.NoGroup : calendar.Of(day));
        int[] cohorts = [.. period.Where(cohort => cohort != CumulativePurchases.NoGroup).Distinct().Order()];
        int[] group = Array.ConvertAll(period, cohort => Array.BinarySearch(cohorts, cohort));
        CumulativePurchasesResult[] purchases = CumulativePurchases.TrackGroups(
            model, transactions, group, cohorts.Length, periods, grain, replication, cancellationToken);
        int[] customers = new int[cohorts.Length];
        foreach (int of in group)
        {
            if (of >= 0)
            {
                customers[of]++;
            }
        }

        return new CohortTrackingResult(
            purchases[0].Start,
            model.TimeUnit,
            purchases[0].Count,
            [.. cohorts.Select((cohort, i) => new TrackedCohort(
                calendar.From(cohort), calendar.Until(cohort), customers[i], purchases[i]))]);
    }
}
