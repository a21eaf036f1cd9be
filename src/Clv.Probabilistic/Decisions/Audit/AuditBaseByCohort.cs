namespace Clv.Probabilistic;

/// <summary>The whole customer base: what every cohort brought in every period, which add up to all orders.</summary>
/// <remarks>Immutable. Stacked, the rows of a period are its total: how much of today's business comes from customers who have been there for
/// long, and how much from new ones.</remarks>
/// <example>
/// <code>
/// AuditBaseByCohort customerBase = CustomerBaseAudit.Of(orders).Base;
/// AuditPeriod last = customerBase.Periods[^1];
/// double fromNew = customerBase.Activity.Where(row => row.Cohort == last.From).Sum(row => row.Amount ?? 0);
/// Console.WriteLine($"{fromNew / last.Amount:0%} of {last.Amount:0} since {last.From:yyyy-MM-dd} came from customers who were new");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AuditBaseByCohort : ITabularResult
{
    private readonly double?[] _share;
    private readonly bool _isMoney;

    private AuditBaseByCohort(AuditWindow window, CohortCounts counts)
    {
        Period = window.Cohort;
        _isMoney = counts.IsMoney;
        Activity = counts.Activity;
        int first = window.Cohorts.Of(window.FirstDay);
        AuditPeriod[] periods = new AuditPeriod[window.LastCohortPeriod - first + 1];
        ILookup<int, ActiveCohort> rows = Activity.ToLookup(counts.PeriodOf);
        for (int at = 0; at < periods.Length; at++)
        {
            periods[at] = PeriodOf(window, rows[first + at], first + at);
        }

        Periods = Array.AsReadOnly(periods);
        _share = [.. Activity.Select(row => ValueRules.Share(ValueOf(row), ValueOf(periods[counts.PeriodOf(row) - first])))];
        Sentences = Array.AsReadOnly(Said(window));
    }

    /// <summary>The period that puts customers into one cohort, and by which their orders are counted.</summary>
    public CohortPeriod Period { get; }

    /// <summary>A row per cohort and period in which any of its customers bought.</summary>
    public CohortActivity Activity { get; }

    /// <summary>All cohorts together by period, those in which nobody bought too.</summary>
    public IReadOnlyList<AuditPeriod> Periods { get; }

    /// <summary>What it says, in two sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        // A course of time: the stack of each period together, the oldest cohort first.
        int[] order = [.. Enumerable.Range(0, Activity.Count).OrderBy(row => Activity[row].Period)];
        return new(
            $"What customers bought, by {Period.Name()} and by {Period.Name()} of their first order",
            order.Length,
            [
                ResultColumn.Of("period", order.Length, row => Activity[order[row]].Period),
                ResultColumn.OfDays("cohort", order.Length, row => Activity[order[row]].Cohort),
                ResultColumn.Of("customers", order.Length, row => Activity[order[row]].Customers, CellStyle.Count),
                ResultColumn.Of("new_customers", order.Length, row => Activity[order[row]].NewCustomers, CellStyle.Count),
                ResultColumn.Of("orders", order.Length, row => Activity[order[row]].Orders, CellStyle.Count),
                .. _isMoney
                    ? new ResultColumn[] { ResultColumn.Optional("amount", order.Length, row => Activity[order[row]].Amount, CellStyle.Money) }
                    : [],
                ResultColumn.Optional("share_of_period", order.Length, row => _share[order[row]], CellStyle.Share),
            ])
        {
            Remarks = Sentences,
            EndMatters = true,
        };
    }

    /// <summary>Lays the cohorts of a window side by side.</summary>
    internal static AuditBaseByCohort Of(AuditWindow window, CohortCounts counts) => new(window, counts);

    private AuditPeriod PeriodOf(AuditWindow window, IEnumerable<ActiveCohort> rows, int period)
    {
        long customers = 0;
        long fresh = 0;
        long orders = 0;
        CompensatedSum amount = default;
        foreach (ActiveCohort row in rows)
        {
            customers += row.Customers;
            fresh += row.NewCustomers;
            orders += row.Orders;
            amount.Add(row.Amount ?? 0);
        }

        return new AuditPeriod
        {
            From = window.Cohorts.From(period),
            Until = window.Cohorts.Until(period),
            IsWhole = period >= window.FirstWholeCohort && window.IsObserved(period),
            Customers = customers,
            NewCustomers = fresh,
            Orders = orders,
            Amount = _isMoney ? amount.Value : null,
        };
    }

    private double ValueOf(ActiveCohort row) => _isMoney ? row.Amount ?? 0 : row.Orders;

    private double ValueOf(AuditPeriod period) => _isMoney ? period.Amount ?? 0 : period.Orders;

    private string[] Said(AuditWindow window)
    {
        string name = Period.Name();
        AuditPeriod last = Periods.LastOrDefault(period => period.IsWhole) ?? Periods[^1];
        string label = window.CohortLabel(window.Cohorts.Of(last.From.DayNumber));
        double fromNew = Activity.Where(row => row.Cohort == last.From && DateOnly.FromDateTime(row.Period) == last.From).Sum(ValueOf);
        double total = Periods.Sum(ValueOf);
        (DateOnly cohort, double most) = Activity.GroupBy(row => row.Cohort)
            .Select(rows => (rows.Key, rows.Sum(ValueOf)))
            .MaxBy(rows => rows.Item2);
        AuditPeriod height = Periods.MaxBy(ValueOf)!;
        string value = AuditWords.Value(ValueOf(last), _isMoney);
        return
        [
            last.Orders == 0
                ? $"Nobody bought in {label}."
                : $"Of {value} in {label}, {AuditWords.Share(ValueRules.Share(fromNew, ValueOf(last)))} came from customers who were new in that {name}, and the rest from those who had come before.",
            $"Over all {name}s the customers of {window.CohortLabel(window.Cohorts.Of(cohort.DayNumber))} brought most, {AuditWords.Share(ValueRules.Share(most, total))} of {AuditWords.Value(total, _isMoney)}; the best {name} was {window.CohortLabel(window.Cohorts.Of(height.From.DayNumber))}, with {AuditWords.Value(ValueOf(height), _isMoney)}.",
        ];
    }
}
