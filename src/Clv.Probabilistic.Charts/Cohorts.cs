namespace Clv.Probabilistic.Charts;

/// <summary>Customers by the calendar period of their first purchase, and what they did period by period since.</summary>
internal sealed class Cohorts
{
    private readonly int[] _cohortOf;
    private readonly Dictionary<(int Cohort, int Age), (int Buyers, int Purchases)> _cells = [];
    private readonly SortedDictionary<int, int> _sizes = [];

    private Cohorts(CohortPeriod acquired, int[] cohortOf, int lastDay)
    {
        Acquired = acquired;
        Calendar = new CohortCalendar(acquired);
        _cohortOf = cohortOf;
        LastDay = lastDay;
        LastPeriod = Calendar.Of(lastDay);
        foreach (int cohort in cohortOf)
        {
            _sizes[cohort] = _sizes.GetValueOrDefault(cohort) + 1;
        }
    }

    /// <summary>The period that puts customers into one cohort.</summary>
    public CohortPeriod Acquired { get; }

    /// <summary>Its calendar.</summary>
    public CohortCalendar Calendar { get; }

    /// <summary>The period of the last order: what is later has not been observed.</summary>
    public int LastPeriod { get; }

    /// <summary>The day of the last order.</summary>
    public int LastDay { get; }

    /// <summary>Cohorts that have customers, by period, with their number.</summary>
    public IReadOnlyDictionary<int, int> Sizes => _sizes;

    /// <summary>The cohort of each customer of the table.</summary>
    public ReadOnlySpan<int> CohortOf => _cohortOf;

    /// <summary>Whether the last period ended after the last order, so that more may have followed.</summary>
    public bool IsLastPeriodCut => Calendar.Until(LastPeriod).DayNumber > LastDay;

    /// <summary>Forms cohorts.</summary>
    public static Cohorts Of(TransactionTable orders, CohortPeriod acquired)
    {
        CohortCalendar calendar = new(acquired);

        // A customer and a day in one number: sorted, each customer's days follow each other.
        long[] days = new long[orders.Count];
        for (int row = 0; row < days.Length; row++)
        {
            days[row] = ((long)orders.Customer[row] << 32) | (uint)orders.Day[row];
        }

        Array.Sort(days);
        int[] cohortOf = new int[orders.Customers.Count];
        int lastDay = 0;
        for (int i = days.Length - 1; i >= 0; i--)
        {
            int day = (int)(uint)days[i];
            cohortOf[(int)(days[i] >> 32)] = calendar.Of(day);
            lastDay = Math.Max(lastDay, day);
        }

        Cohorts cohorts = new(acquired, cohortOf, lastDay);
        cohorts.Count(days);
        return cohorts;
    }

    /// <summary>The customers of a cohort who bought in a period, and the days on which they did, without a customer's first.</summary>
    public (int Buyers, int Purchases) At(int cohort, int age) => _cells.GetValueOrDefault((cohort, age));

    private void Count(long[] days)
    {
        long before = -1;
        int lastCustomer = -1;
        int lastPeriod = -1;
        foreach (long entry in days)
        {
            if (entry == before)
            {
                continue;
            }

            before = entry;
            int customer = (int)(entry >> 32);
            int period = Calendar.Of((int)(uint)entry);
            bool isFirst = customer != lastCustomer;
            bool isNewPeriod = isFirst || period != lastPeriod;
            (int Cohort, int Age) cell = (_cohortOf[customer], period - _cohortOf[customer]);
            (int buyers, int purchases) = _cells.GetValueOrDefault(cell);
            _cells[cell] = (buyers + (isNewPeriod ? 1 : 0), purchases + (isFirst ? 0 : 1));
            lastCustomer = customer;
            lastPeriod = period;
        }
    }
}
