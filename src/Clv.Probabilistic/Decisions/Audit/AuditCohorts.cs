namespace Clv.Probabilistic;

/// <summary>Cohorts against each other, at equal ages: whether those who came later are better customers.</summary>
/// <remarks>Immutable. Only what is fully observed is compared: of a cohort that has not reached an age there is no number, and never a part of one. The
/// table shows some ages, <see cref="Cohorts"/> all.</remarks>
/// <example>
/// <code>
/// AuditCohorts cohorts = CustomerBaseAudit.Of(orders, new() { Cohort = CohortPeriod.Month }).Cohorts;
/// foreach (AuditCohort cohort in cohorts.Cohorts)
/// {
///     AuditCohortAge after = cohort.Ages[3];
///     Console.WriteLine($"{cohort.From:yyyy-MM}: {cohort.Customers} customers, {after.BoughtAgain:0%} bought again within {after.Age} months");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AuditCohorts : ITabularResult
{
    private static readonly int[] _shownAges = [1, 2, 3, 6, 12, 18, 24, 36];

    private readonly bool _isMoney;

    private AuditCohorts(AuditWindow window, CohortCounts counts, FirstPurchases first)
    {
        Period = window.Cohort;
        _isMoney = counts.IsMoney;
        int ages = window.LastCohortPeriod - counts.Cohorts.First() + 1;
        Cohorts = Array.AsReadOnly<AuditCohort>([.. counts.Cohorts.Select(cohort => CohortOf(window, counts, first, cohort, ages))]);
        Sentences = Array.AsReadOnly(Said(window));
    }

    /// <summary>The period that puts customers into one cohort, and in which their age is counted.</summary>
    public CohortPeriod Period { get; }

    /// <summary>The cohorts that have customers, the oldest first.</summary>
    public IReadOnlyList<AuditCohort> Cohorts { get; }

    /// <summary>What it says, in two sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        int[] ages = [.. _shownAges.Where(age => Cohorts.Any(cohort => age < cohort.Ages.Count && cohort.Ages[age].Share is not null))];
        return new(
            $"Customers by {Period.Name()} of their first order, at equal ages in {Period.Name()}s",
            Cohorts.Count,
            [
                ResultColumn.OfDays("cohort", Cohorts.Count, row => Cohorts[row].From),
                ResultColumn.Of("is_whole", Cohorts.Count, row => Cohorts[row].IsWhole),
                ResultColumn.Of("customers", Cohorts.Count, row => Cohorts[row].Customers, CellStyle.Count),
                .. _isMoney
                    ? new ResultColumn[]
                    {
                        ResultColumn.Optional("first_purchase_amount", Cohorts.Count, row => Cohorts[row].FirstPurchaseAmount, CellStyle.Money),
                    }
                    : [],
                .. ages.Select(age => ResultColumn.Optional(
                    FormattableString.Invariant($"bought_again_within_{age}"), Cohorts.Count, row => Cohorts[row].Ages[age].BoughtAgain, CellStyle.Share)),
                .. ages.Select(age => _isMoney
                    ? ResultColumn.Optional(
                        FormattableString.Invariant($"amount_per_acquired_{age}"), Cohorts.Count, row => Cohorts[row].Ages[age].AmountPerAcquired, CellStyle.Money)
                    : ResultColumn.Optional(
                        FormattableString.Invariant($"orders_per_acquired_{age}"), Cohorts.Count, row => Cohorts[row].Ages[age].OrdersPerAcquired)),
            ])
        {
            Remarks = Sentences,
            EndMatters = true,
        };
    }

    /// <summary>Compares the cohorts of a window.</summary>
    internal static AuditCohorts Of(AuditWindow window, CohortCounts counts, FirstPurchases first) => new(window, counts, first);

    private static AuditCohort CohortOf(AuditWindow window, CohortCounts counts, FirstPurchases first, int cohort, int ages)
    {
        double size = counts.SizeOf(cohort);
        AuditCohortAge[] cells = new AuditCohortAge[ages];
        long orders = 0;
        long again = 0;
        CompensatedSum amount = default;
        for (int age = 0; age < ages; age++)
        {
            if (cohort + age > window.LastCohortPeriod || !window.IsObserved(cohort + age))
            {
                cells[age] = new AuditCohortAge { Age = age };
                continue;
            }

            ActiveCohort active = counts.At(cohort, cohort + age);
            orders += active.Orders;
            amount.Add(active.Amount ?? 0);
            again += first.SecondIn(cohort, cohort + age);
            cells[age] = new AuditCohortAge
            {
                Age = age,
                Share = active.Customers / size,
                BoughtAgain = again / size,
                OrdersPerAcquired = orders / size,
                AmountPerAcquired = counts.IsMoney ? amount.Value / size : null,
            };
        }

        return new AuditCohort
        {
            From = window.Cohorts.From(cohort),
            Until = window.Cohorts.Until(cohort),
            IsWhole = cohort >= window.FirstWholeCohort && window.IsObserved(cohort),
            Customers = counts.SizeOf(cohort),
            FirstPurchaseAmount = counts.IsMoney ? first.AmountOf(cohort) / size : null,
            Ages = Array.AsReadOnly(cells),
        };
    }

    private string[] Said(AuditWindow window)
    {
        string name = Period.Name();
        AuditCohort[] whole = [.. Cohorts.Where(cohort => cohort.IsWhole)];
        AuditCohort[] grown = [.. whole.Where(cohort => cohort.Ages.Count > 1 && cohort.Ages[1].BoughtAgain is not null)];
        if (grown.Length < 2)
        {
            return
            [
                $"There are fewer than two whole {name}s of first orders after which a {name} is known, so no cohorts can be compared.",
                whole.Length == 1
                    ? $"All that is known is of {AuditWords.Customers(whole[0].Customers)} who came in {Label(whole[0])}."
                    : $"Choose shorter cohorts than {name}s to see more.",
            ];
        }

        // The greatest age at which at least half of them are seen, so that more than the first few are compared.
        int many = Math.Max(2, (grown.Length + 1) / 2);
        int age = Enumerable.Range(1, grown[0].Ages.Count - 1).Last(at => grown.Count(cohort => cohort.Ages[at].Share is not null) >= many);
        AuditCohort[] compared = [.. grown.Where(cohort => cohort.Ages[age].Share is not null)];
        AuditCohort best = compared.MaxBy(At)!;
        AuditCohort least = compared.MinBy(At)!;
        string after = $"{age} {name}{(age == 1 ? "" : "s")}";
        return
        [
            $"Of the customers who first bought in {Label(grown[0])}, {AuditWords.Share(grown[0].Ages[1].BoughtAgain)} had bought again by the end of the {name} after; of those of {Label(grown[^1])}, {AuditWords.Share(grown[^1].Ages[1].BoughtAgain)}.",
            $"After {after}, customers of {Label(best)} had brought most, {Each(best)} each, and those of {Label(least)} least, {Each(least)}.",
        ];

        double At(AuditCohort cohort) => (_isMoney ? cohort.Ages[age].AmountPerAcquired : cohort.Ages[age].OrdersPerAcquired)!.Value;
        string Each(AuditCohort cohort) => _isMoney ? DisplayText.Of(At(cohort), CellStyle.Money) : $"{DisplayText.Of(At(cohort), CellStyle.Money)} orders";
        string Label(AuditCohort cohort) => window.CohortLabel(window.Cohorts.Of(cohort.From.DayNumber));
    }
}
