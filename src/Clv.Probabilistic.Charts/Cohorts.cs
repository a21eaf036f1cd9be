namespace Clv.Probabilistic.Charts;

/// <summary>Customers by the calendar period of their first purchase, and what they did period by period since.</summary>
internal sealed class Cohorts
{
    private readonly int[] _cohortOf;
    private readonly SortedDictionary<int, int> _sizes = [];

    /// <summary>Per cohort what its customers did at every age.</summary>
    private readonly Dictionary<int, (int Buyers, int Purchases)[]> _cells = [];

    private Cohorts(CohortPeriod acquired, int[] cohortOf, int lastDay)
    {
        Acquired = acquired;
        Calendar = new CohortCalendar(acquired);
        _cohortOf = cohortOf;
        LastDay = lastDay;
        LastPeriod = Calendar.Of(lastDay);
        Count(cohortOf, _sizes);
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
        (int[] start, int[] days) = DaysByCustomer(orders);
        int[] cohortOf = new int[orders.Customers.Count];
        int lastDay = 0;
        for (int customer = 0; customer < cohortOf.Length; customer++)
        {
            Span<int> own = days.AsSpan(start[customer]..start[customer + 1]);
            if (own.IsEmpty)
            {
                continue;
            }

            Ascend(own);
            cohortOf[customer] = calendar.Of(own[0]);
            lastDay = Math.Max(lastDay, own[^1]);
        }

        Cohorts cohorts = new(acquired, cohortOf, lastDay);

        // What is too much to draw would also be much to count: dates in the wrong century make cohorts of thousands of periods.
        if (cohorts.CellsWith(ahead: 0) <= Chart.MostRows)
        {
            cohorts.Count(start, days);
        }

        return cohorts;
    }

    /// <summary>The number of periods after their first of all cohorts together.</summary>
    /// <param name="ahead">So many periods after the last one count too, and then the first itself.</param>
    public long CellsWith(int ahead) => _sizes.Keys.Sum(cohort => (long)LastPeriod - cohort + ahead + (ahead > 0 ? 1 : 0));

    /// <summary>The customers of a cohort who bought in a period, and the days on which they did, without a customer's first.</summary>
    public (int Buyers, int Purchases) At(int cohort, int age) => _cells[cohort][age];

    private static void Count(int[] cohortOf, SortedDictionary<int, int> sizes)
    {
        // Customers of one cohort tend to follow each other.
        for (int start = 0, end; start < cohortOf.Length; start = end)
        {
            int cohort = cohortOf[start];
            for (end = start + 1; end < cohortOf.Length && cohortOf[end] == cohort; end++)
            {
            }

            sizes[cohort] = sizes.GetValueOrDefault(cohort) + end - start;
        }
    }

    /// <summary>The days of all orders, customer by customer, and where each customer's begin.</summary>
    private static (int[] Start, int[] Days) DaysByCustomer(TransactionTable orders)
    {
        ReadOnlySpan<int> customer = orders.Customer;
        ReadOnlySpan<int> day = orders.Day;
        int[] start = new int[orders.Customers.Count + 1];
        foreach (int of in customer)
        {
            start[of + 1]++;
        }

        for (int of = 1; of < start.Length; of++)
        {
            start[of] += start[of - 1];
        }

        int[] next = [.. start];
        int[] days = new int[day.Length];
        for (int row = 0; row < days.Length; row++)
        {
            days[next[customer[row]]++] = day[row];
        }

        return (start, days);
    }

    /// <summary>Sorts a customer's days, which mostly are in order.</summary>
    private static void Ascend(Span<int> days)
    {
        for (int i = 1; i < days.Length; i++)
        {
            if (days[i] < days[i - 1])
            {
                days.Sort();
                return;
            }
        }
    }

    private void Count(int[] start, int[] days)
    {
        foreach (int cohort in _sizes.Keys)
        {
            _cells[cohort] = new (int, int)[LastPeriod - cohort + 1];
        }

        for (int customer = 0; customer < _cohortOf.Length; customer++)
        {
            int cohort = _cohortOf[customer];
            (int Buyers, int Purchases)[] cells = _cells[cohort];
            int lastDay = -1;
            int lastPeriod = -1;
            foreach (int day in days.AsSpan(start[customer]..start[customer + 1]))
            {
                if (day == lastDay)
                {
                    continue;
                }

                int period = Calendar.Of(day);
                ref (int Buyers, int Purchases) cell = ref cells[period - cohort];
                cell.Buyers += period == lastPeriod ? 0 : 1;
                cell.Purchases += lastDay < 0 ? 0 : 1;
                (lastDay, lastPeriod) = (day, period);
            }
        }
    }
}
