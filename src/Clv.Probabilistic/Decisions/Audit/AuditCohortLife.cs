namespace Clv.Probabilistic;

/// <summary>One cohort over its life: how many of those who first bought in the same period still buy, how often, and for how much.</summary>
/// <remarks>Immutable. A row for each period since that of the first order, those in which nobody bought too. The first of them is no full one for
/// customers who came late in it.</remarks>
/// <example>
/// <code>
/// AuditCohortLife life = CustomerBaseAudit.Of(orders, new() { Cohort = CohortPeriod.Quarter, LifeOf = new(2024, 4, 1) }).CohortLife;
/// foreach (AuditLifePeriod quarter in life.Periods)
/// {
///     Console.WriteLine($"{quarter.From:yyyy-MM-dd}: {quarter.Share:0%} bought, {quarter.CumulativeAmountPerAcquired:0.00} each so far");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AuditCohortLife : ITabularResult
{
    private readonly bool _isMoney;

    private AuditCohortLife(AuditWindow window, CohortCounts counts, int cohort)
    {
        Period = window.Cohort;
        From = window.Cohorts.From(cohort);
        Until = window.Cohorts.Until(cohort);
        IsWhole = cohort >= window.FirstWholeCohort && window.IsObserved(cohort);
        _isMoney = counts.IsMoney;
        Customers = counts.SizeOf(cohort);
        Periods = Array.AsReadOnly(LifeOf(window, counts, cohort));
        Sentences = Array.AsReadOnly(Said(window, cohort));
    }

    /// <summary>The period that puts customers into one cohort, and in which its life is counted.</summary>
    public CohortPeriod Period { get; }

    /// <summary>The first day of the period in which the cohort first ordered.</summary>
    public DateOnly From { get; }

    /// <summary>Its last day.</summary>
    public DateOnly Until { get; }

    /// <summary>Whether all of that period is observed.</summary>
    public bool IsWhole { get; }

    /// <summary>The customers of the cohort.</summary>
    public long Customers { get; }

    /// <summary>The periods of its life, from that of the first orders to the last that is looked at.</summary>
    public IReadOnlyList<AuditLifePeriod> Periods { get; }

    /// <summary>What it says, in two sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Customers whose first order was from {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}, by {Period.Name()}s since"),
        Periods.Count,
        [
            ResultColumn.Of("age", Periods.Count, row => Periods[row].Age, CellStyle.Count),
            ResultColumn.OfDays("from", Periods.Count, row => Periods[row].From),
            ResultColumn.OfDays("until", Periods.Count, row => Periods[row].Until),
            ResultColumn.Of("is_whole", Periods.Count, row => Periods[row].IsWhole),
            ResultColumn.Of("customers", Periods.Count, row => Periods[row].Customers, CellStyle.Count),
            ResultColumn.Of("share", Periods.Count, row => Periods[row].Share, CellStyle.Share),
            ResultColumn.Of("orders", Periods.Count, row => Periods[row].Orders, CellStyle.Count),
            ResultColumn.Optional("orders_per_customer", Periods.Count, row => Periods[row].OrdersPerCustomer),
            .. _isMoney ? MoneyColumns() : [],
            ResultColumn.Of("cumulative_orders_per_acquired", Periods.Count, row => Periods[row].CumulativeOrdersPerAcquired),
            .. _isMoney
                ? new ResultColumn[]
                {
                    ResultColumn.Optional(
                        "cumulative_amount_per_acquired", Periods.Count, row => Periods[row].CumulativeAmountPerAcquired, CellStyle.Money),
                }
                : [],
        ])
    {
        Remarks = Sentences,
        EndMatters = true,
    };

    /// <summary>The life of a cohort that has customers.</summary>
    internal static AuditCohortLife Of(AuditWindow window, CohortCounts counts, int cohort) => new(window, counts, cohort);

    private static AuditLifePeriod[] LifeOf(AuditWindow window, CohortCounts counts, int cohort)
    {
        AuditLifePeriod[] life = new AuditLifePeriod[window.LastCohortPeriod - cohort + 1];
        long orders = 0;
        CompensatedSum amount = default;
        double size = counts.SizeOf(cohort);
        for (int age = 0; age < life.Length; age++)
        {
            ActiveCohort active = counts.At(cohort, cohort + age);
            orders += active.Orders;
            amount.Add(active.Amount ?? 0);
            life[age] = new AuditLifePeriod
            {
                Age = age,
                From = window.Cohorts.From(cohort + age),
                Until = window.Cohorts.Until(cohort + age),
                IsWhole = window.IsObserved(cohort + age) && (age > 0 || cohort >= window.FirstWholeCohort),
                Customers = active.Customers,
                Share = active.Customers / size,
                Orders = active.Orders,
                Amount = counts.IsMoney ? active.Amount ?? 0 : null,
                CumulativeOrdersPerAcquired = orders / size,
                CumulativeAmountPerAcquired = counts.IsMoney ? amount.Value / size : null,
            };
        }

        return life;
    }

    private ResultColumn[] MoneyColumns() =>
    [
        ResultColumn.Optional("spend_per_order", Periods.Count, row => Periods[row].SpendPerOrder, CellStyle.Money),
        ResultColumn.Optional("amount", Periods.Count, row => Periods[row].Amount, CellStyle.Money),
    ];

    private string[] Said(AuditWindow window, int cohort)
    {
        string name = Period.Name();
        string came = $"{AuditWords.Customers(Customers)} who first bought in {window.CohortLabel(cohort)}";
        AuditLifePeriod last = Periods[^1];
        double all = _isMoney ? last.CumulativeAmountPerAcquired!.Value : last.CumulativeOrdersPerAcquired;
        double first = _isMoney ? Periods[0].CumulativeAmountPerAcquired!.Value : Periods[0].CumulativeOrdersPerAcquired;
        string brought = _isMoney ? DisplayText.Of(all, CellStyle.Money) : $"{DisplayText.Of(all, CellStyle.Money)} orders";
        AuditLifePeriod[] later = [.. Periods.Where(period => period.Age > 0 && period.IsWhole)];
        if (later.Length == 0)
        {
            return [$"Of {came} nothing is known after that {name}.", $"They have brought {brought} each so far."];
        }

        AuditLifePeriod latest = later[^1];
        string then = later.Length > 1 ? $", and {AuditWords.Share(latest.Share)} in {window.CohortLabel(cohort + latest.Age)}" : "";
        return
        [
            $"Of {came}, {AuditWords.Share(later[0].Share)} bought in the {name} after{then}.",
            $"They have brought {brought} each so far, {AuditWords.Share(ValueRules.Share(first, all))} of it in their first {name}.",
        ];
    }
}
