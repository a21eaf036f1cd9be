namespace Clv.Probabilistic;

/// <summary>The activity of cohorts by the same period that forms them, to be asked cell by cell.</summary>
internal sealed class CohortCounts
{
    private readonly CohortCalendar _calendar;
    private readonly Dictionary<(int Cohort, int Period), ActiveCohort> _cells = [];
    private readonly SortedDictionary<int, long> _sizes = [];

    private CohortCounts(CohortActivity activity, bool isMoney)
    {
        Activity = activity;
        IsMoney = isMoney;
        _calendar = new CohortCalendar(activity.Acquired);
        foreach (ActiveCohort row in activity)
        {
            int cohort = _calendar.Of(row.Cohort.DayNumber);
            _cells[(cohort, PeriodOf(row))] = row;
            _sizes[cohort] = _sizes.GetValueOrDefault(cohort) + row.NewCustomers;
        }
    }

    /// <summary>The activity, a row per cohort and period.</summary>
    public CohortActivity Activity { get; }

    /// <summary>Whether amounts are looked at.</summary>
    public bool IsMoney { get; }

    /// <summary>The cohorts that have customers, ascending.</summary>
    public IReadOnlyCollection<int> Cohorts => _sizes.Keys;

    /// <summary>Counts.</summary>
    /// <param name="orders">The orders that are looked at.</param>
    /// <param name="period">The period that forms cohorts, and that is counted by.</param>
    /// <param name="isMoney">Whether amounts are looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static CohortCounts Of(TransactionTable orders, CohortPeriod period, bool isMoney, CancellationToken cancellationToken) =>
        new(CohortActivity.Of(orders, period, GrainOf(period), cancellationToken), isMoney);

    /// <summary>The customers of a cohort; 0 where there are none.</summary>
    public long SizeOf(int cohort) => _sizes.GetValueOrDefault(cohort);

    /// <summary>What a cohort did in a period; nothing where nobody of it bought.</summary>
    public ActiveCohort At(int cohort, int period) => _cells.GetValueOrDefault((cohort, period));

    /// <summary>The period of a row.</summary>
    public int PeriodOf(ActiveCohort row) => _calendar.Of(DateOnly.FromDateTime(row.Period).DayNumber);

    private static Grain GrainOf(CohortPeriod period) => period switch
    {
        CohortPeriod.Week => Grain.Week,
        CohortPeriod.Quarter => Grain.Quarter,
        CohortPeriod.Year => Grain.Year,
        _ => Grain.Month,
    };
}
