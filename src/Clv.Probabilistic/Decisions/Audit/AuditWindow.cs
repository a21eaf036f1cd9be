namespace Clv.Probabilistic;

/// <summary>Which days and periods an audit looks at: what was asked for, or what the orders hold of whole periods.</summary>
internal sealed class AuditWindow
{
    /// <summary>Cohorts are formed by the shortest period of which the orders span no more than so many.</summary>
    private const int MostCohorts = 24;

    /// <summary>Shops close over holidays: a period is whole although its first or last days are without orders, but for at most so many.</summary>
    private const int MostDaysWithout = 7;

    private readonly List<string> _remarks = [];

    private AuditWindow(TransactionTable orders, AuditOptions options)
    {
        (int first, int last, int quiet) = DaysOf(orders.Day);
        FirstDay = first;
        LastDay = last;
        if (options.End is { } end && end.DayNumber < first)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{OptionNames.AuditEnd} is {end:yyyy-MM-dd}, and the first order is of {DateOnly.FromDayNumber(first):yyyy-MM-dd}; give a later day."));
        }

        Period = options.Period ?? PeriodFor(options.End, quiet);
        Calendar = new CohortCalendar(Period);
        ChoosePeriods(options, quiet);
        Cohort = options.Cohort ?? CohortFor();
        Cohorts = new CohortCalendar(Cohort);
        FirstWholeCohort = FirstWhole(Cohorts, Slack(Cohort, quiet));
        _remarks.Add(
            $"Cohorts are of the {Cohort.Name()} of the first order in the data, which begin on {Day(FirstDay)}: whoever had bought before counts as new.");
    }

    /// <summary>The period that is compared with the one before.</summary>
    public CohortPeriod Period { get; }

    /// <summary>Its calendar.</summary>
    public CohortCalendar Calendar { get; }

    /// <summary>The day of the first order.</summary>
    public int FirstDay { get; }

    /// <summary>The day of the last order of all, looked at or not.</summary>
    public int LastDay { get; }

    /// <summary>The last day that is looked at.</summary>
    public int EndDay { get; private set; }

    /// <summary>The last period.</summary>
    public int Now { get; private set; }

    /// <summary>The period before it, where that is whole.</summary>
    public int? Before { get; private set; }

    /// <summary>Why there is no period before.</summary>
    public string? WhyNoChange { get; private set; }

    /// <summary>The period that puts customers into one cohort.</summary>
    public CohortPeriod Cohort { get; }

    /// <summary>Its calendar.</summary>
    public CohortCalendar Cohorts { get; }

    /// <summary>The first period of cohorts that is whole.</summary>
    public int FirstWholeCohort { get; }

    /// <summary>What was chosen and why, and what is left out.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The last period of cohorts, whole or not.</summary>
    public int LastCohortPeriod => Cohorts.Of(EndDay);

    /// <summary>The window of an audit.</summary>
    /// <param name="orders">The orders, at least one.</param>
    /// <param name="options">What was asked for.</param>
    public static AuditWindow Of(TransactionTable orders, AuditOptions options) => new(orders, options);

    /// <summary>Whether all of a period of cohorts is observed.</summary>
    public bool IsObserved(int cohortPeriod) => Cohorts.Until(cohortPeriod).DayNumber <= EndDay;

    /// <summary>A period of comparison as people write it.</summary>
    public string Label(int period) => LabelOf(Period, Calendar.From(period));

    /// <summary>A period of cohorts as people write it.</summary>
    public string CohortLabel(int period) => LabelOf(Cohort, Cohorts.From(period));

    /// <summary>Says that orders are left out.</summary>
    public void LeaveOut(int orders)
    {
        if (orders > 0)
        {
            _remarks.Insert(0, $"Left out {DisplayText.Count(orders, "order")} after {Day(EndDay)}; the last is of {Day(LastDay)}.");
        }
    }

    /// <summary>Says something of the orders.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    private static string LabelOf(CohortPeriod period, DateOnly from) =>
        period == CohortPeriod.Week ? $"the week of {period.Label(from)}" : period.Label(from);

    /// <summary>The first and the last day with an order, and the longest run of days without one in between.</summary>
    private static (int First, int Last, int Quiet) DaysOf(ReadOnlySpan<int> days)
    {
        int first = int.MaxValue;
        int last = int.MinValue;
        foreach (int day in days)
        {
            first = Math.Min(first, day);
            last = Math.Max(last, day);
        }

        bool[] has = new bool[last - first + 1];
        foreach (int day in days)
        {
            has[day - first] = true;
        }

        int quiet = 0;
        int run = 0;
        foreach (bool any in has)
        {
            run = any ? 0 : run + 1;
            quiet = Math.Max(quiet, run);
        }

        return (first, last, quiet);
    }

    private static int Slack(CohortPeriod period, int quiet) => Math.Min(quiet, period == CohortPeriod.Week ? 1 : MostDaysWithout);

    private static string Day(int day) => FormattableString.Invariant($"{DateOnly.FromDayNumber(day):yyyy-MM-dd}");

    /// <summary>The longest period that ends on the day, where one is given, and of which the orders hold two whole ones.</summary>
    private CohortPeriod PeriodFor(DateOnly? end, int quiet)
    {
        CohortPeriod[] longestFirst = [CohortPeriod.Year, CohortPeriod.Quarter, CohortPeriod.Month];
        foreach (CohortPeriod period in longestFirst)
        {
            CohortCalendar calendar = new(period);
            int slack = Slack(period, quiet);
            bool endsThen = end is not { } day || calendar.Until(calendar.Of(day.DayNumber)) == day;
            int last = end is { } given ? calendar.Of(given.DayNumber) : LastWhole(calendar, slack);
            if (endsThen && last > FirstWhole(calendar, slack))
            {
                if (period != CohortPeriod.Year)
                {
                    string longer = period == CohortPeriod.Quarter ? "years" : "years and no two whole quarters";
                    string until = end is null ? "" : $" up to {Day(end.Value.DayNumber)}";
                    _remarks.Add($"Periods are {period.Name()}s, since the orders{until} hold no two whole {longer}.");
                }
                else
                {
                    _remarks.Add("Periods are years, of which the orders hold two whole ones.");
                }

                return period;
            }
        }

        _remarks.Add("Periods are months, the shortest that are chosen without being asked for.");
        return CohortPeriod.Month;
    }

    private int FirstWhole(CohortCalendar calendar, int slack)
    {
        int period = calendar.Of(FirstDay);
        return FirstDay - calendar.From(period).DayNumber <= slack ? period : period + 1;
    }

    private int LastWhole(CohortCalendar calendar, int slack)
    {
        int period = calendar.Of(LastDay);
        return calendar.Until(period).DayNumber - LastDay <= slack ? period : period - 1;
    }

    private void ChoosePeriods(AuditOptions options, int quiet)
    {
        int slack = Slack(Period, quiet);
        int firstWhole = FirstWhole(Calendar, slack);
        if (options.End is { } end)
        {
            Now = Calendar.Of(end.DayNumber);
            RequireLastDay(end);
            EndDay = end.DayNumber;
        }
        else
        {
            Now = LastWhole(Calendar, slack);
            if (Now < firstWhole)
            {
                ShowPart();
                return;
            }

            EndDay = Calendar.Until(Now).DayNumber;
            if (EndDay > LastDay)
            {
                _remarks.Add(FormattableString.Invariant(
                    $"The last order is of {Day(LastDay)}, and {Label(Now)} counts as whole: {quiet} days in a row without an order have been seen before."));
            }
        }

        if (Now > firstWhole)
        {
            Before = Now - 1;
            return;
        }

        WhyNoChange = $"There is no whole {Period.Name()} before {Label(Now)} to compare it with: the orders begin on {Day(FirstDay)}.";
    }

    /// <summary>Where no period is whole, the last is looked at as far as it goes.</summary>
    private void ShowPart()
    {
        Now = Calendar.Of(LastDay);
        EndDay = LastDay;
        string name = Period.Name();
        WhyNoChange = $"The orders, from {Day(FirstDay)} to {Day(LastDay)}, hold no whole {name}, and a part of one is not compared with another.";
        _remarks.Add($"No {name} is whole: of {Label(Now)} what there is until {Day(LastDay)} is shown.");
    }

    private void RequireLastDay(DateOnly end)
    {
        if (Calendar.Until(Now) == end)
        {
            return;
        }

        string earlier = Calendar.From(Now).DayNumber > FirstDay ? $"{Day(Calendar.From(Now).DayNumber - 1)} or " : "";
        throw new ArgumentException(
            $"{OptionNames.AuditEnd} is {Day(end.DayNumber)}, which is not the last day of a {Period.Name()}, and a part of one is not compared with a whole one; give {earlier}{Day(Calendar.Until(Now).DayNumber)}.");
    }

    private CohortPeriod CohortFor()
    {
        CohortPeriod[] shortestFirst = [CohortPeriod.Month, CohortPeriod.Quarter];
        foreach (CohortPeriod period in shortestFirst)
        {
            CohortCalendar calendar = new(period);
            if (calendar.Of(EndDay) - calendar.Of(FirstDay) < MostCohorts)
            {
                return period;
            }
        }

        return CohortPeriod.Year;
    }
}
