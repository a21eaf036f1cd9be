namespace Clv.Probabilistic;

/// <summary>An audit of the customer base: what orders alone say of customers, seen through five lenses, without any model.</summary>
/// <remarks>
/// <para>Immutable. How different customers are within a period (<see cref="Inequality"/>), what changed since the period before (<see cref="Change"/>), the
/// life of one cohort (<see cref="CohortLife"/>), cohorts against each other (<see cref="Cohorts"/>), and the whole base by cohort (<see cref="Base"/>). A
/// cohort is the customers who first ordered in the same calendar period. The lenses are those of P. Fader, B. Hardie and M. Ross, The Customer-Base
/// Audit, 2022.</para>
/// <para>Only whole periods are compared: orders after the last one are left out, and <see cref="Remarks"/> say how many. Where orders carry no amounts, or
/// all are 0, orders are counted instead. Days are those of the orders' clocks.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
/// foreach (string sentence in audit.Sentences)
/// {
///     Console.WriteLine(sentence);
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerBaseAudit : IResultView
{
    private CustomerBaseAudit(TransactionTable seen, AuditWindow window, bool isMoney, int? lifeOf, CancellationToken cancellationToken)
    {
        IsMoney = isMoney;
        Period = window.Period;
        Cohort = window.Cohort;
        From = DateOnly.FromDayNumber(window.FirstDay);
        Until = DateOnly.FromDayNumber(window.EndDay);
        Customers = seen.Customers.Count;
        Orders = seen.Count;
        Remarks = window.Remarks;
        WhyNoChange = window.WhyNoChange;
        int[] first = seen.FirstDays();
        PeriodBuyers now = BuyersIn(seen, window, window.Now, isMoney);
        Inequality = AuditInequality.Of(window, now);
        Change = window.Before is { } before ? AuditChange.Of(window, BuyersIn(seen, window, before, isMoney), now, first) : null;
        cancellationToken.ThrowIfCancellationRequested();
        CohortCounts counts = CohortCounts.Of(seen, window.Cohort, isMoney, cancellationToken);
        CohortLife = AuditCohortLife.Of(window, counts, LifeOf(window, counts, lifeOf));
        Cohorts = AuditCohorts.Of(window, counts, FirstPurchases.Of(seen, window.Cohorts, first));
        Base = AuditBaseByCohort.Of(window, counts);
    }

    /// <summary>The calendar period of which the last is looked at, and compared with the one before.</summary>
    public CohortPeriod Period { get; }

    /// <summary>The calendar period that puts customers into one cohort.</summary>
    public CohortPeriod Cohort { get; }

    /// <summary>The day of the first order.</summary>
    public DateOnly From { get; }

    /// <summary>The last day that is looked at.</summary>
    public DateOnly Until { get; }

    /// <summary>The customers with an order until then.</summary>
    public int Customers { get; }

    /// <summary>The orders until then.</summary>
    public int Orders { get; }

    /// <summary>Whether figures are of amounts; else they are of orders.</summary>
    public bool IsMoney { get; }

    /// <summary>What was chosen and why, and what was left out, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The first lens: how different customers are within the last period.</summary>
    public AuditInequality Inequality { get; }

    /// <summary>The second lens: the last period against the one before; null where there is none, as <see cref="WhyNoChange"/> says.</summary>
    public AuditChange? Change { get; }

    /// <summary>Why there is no <see cref="Change"/>, a sentence; null where there is one.</summary>
    public string? WhyNoChange { get; }

    /// <summary>The third lens: one cohort over its life.</summary>
    public AuditCohortLife CohortLife { get; }

    /// <summary>The fourth lens: cohorts against each other.</summary>
    public AuditCohorts Cohorts { get; }

    /// <summary>The fifth lens: the whole base by period and cohort.</summary>
    public AuditBaseByCohort Base { get; }

    /// <summary>What the lenses say, two sentences each, in their order; of a change that is not there, why.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. Inequality.Sentences,
        .. Change?.Sentences ?? [WhyNoChange!],
        .. CohortLife.Sentences,
        .. Cohorts.Sentences,
        .. Base.Sentences,
    ];

    /// <summary>Looks at orders.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="options">Which periods and cohorts; null for what the orders hold.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The audit.</returns>
    /// <exception cref="ArgumentException">There are no orders; <see cref="AuditOptions.End"/> is before the first of them or not the last day of a
    /// period; or nobody first ordered in the period of <see cref="AuditOptions.LifeOf"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A period is none.</exception>
    public static CustomerBaseAudit Of(TransactionTable orders, AuditOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count == 0)
        {
            throw new ArgumentException("There are no orders to audit; give at least one.");
        }

        AuditOptions asked = options ?? new AuditOptions();
        AuditWindow window = AuditWindow.Of(orders, asked);
        TransactionTable seen = SeenIn(orders, window);
        bool isMoney = seen.HasAmount && seen.Amount.Any(amount => amount != 0);
        if (!isMoney)
        {
            window.Remark(seen.HasAmount ? "All amounts are 0, so orders are counted instead." : "The orders carry no amounts, so they are counted.");
        }

        return new CustomerBaseAudit(seen, window, isMoney, asked.LifeOf?.DayNumber, cancellationToken);
    }

    /// <summary>What the audit says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Remarks);
        foreach (ITabularResult? lens in new ITabularResult?[] { Inequality, Change, CohortLife, Cohorts, Base })
        {
            if (lens is null)
            {
                writer.Paragraph(WhyNoChange!);
            }
            else
            {
                writer.Table(lens.ToTable());
            }
        }
    }

    private static TransactionTable SeenIn(TransactionTable orders, AuditWindow window)
    {
        int later = 0;
        foreach (int day in orders.Day)
        {
            later += day > window.EndDay ? 1 : 0;
        }

        if (later == 0)
        {
            return orders;
        }

        window.LeaveOut(later);
        ReadOnlyColumn<int> days = orders.Day;
        return orders.Kept(row => days[row] <= window.EndDay, orders.Account with { OrdersLeftOut = orders.Account.OrdersLeftOut + later });
    }

    private static PeriodBuyers BuyersIn(TransactionTable orders, AuditWindow window, int period, bool isMoney) => PeriodBuyers.Of(
        orders, window.Calendar.From(period).DayNumber, Math.Min(window.Calendar.Until(period).DayNumber, window.EndDay), isMoney);

    /// <summary>The cohort of a day, or the oldest whose period is whole, or the oldest.</summary>
    private static int LifeOf(AuditWindow window, CohortCounts counts, int? day)
    {
        int[] cohorts = [.. counts.Cohorts];
        if (day is not { } given)
        {
            int whole = Array.FindIndex(cohorts, cohort => cohort >= window.FirstWholeCohort && window.IsObserved(cohort));
            return cohorts[Math.Max(0, whole)];
        }

        int asked = window.Cohorts.Of(given);
        return cohorts.Contains(asked)
            ? asked
            : throw new ArgumentException(FormattableString.Invariant(
                $"{OptionNames.AuditLifeOf} is {DateOnly.FromDayNumber(given):yyyy-MM-dd}, and nobody first ordered in {window.CohortLabel(asked)}; give a day of a {window.Cohort.Name()} of first orders, from {window.CohortLabel(cohorts[0])} to {window.CohortLabel(cohorts[^1])}."));
    }
}
