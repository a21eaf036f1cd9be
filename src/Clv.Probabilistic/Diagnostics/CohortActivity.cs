using System.Collections;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>How many customers bought when, by when they had first ordered: what retention tables and tracking are made of.</summary>
/// <remarks>Immutable. A row per cohort and grain period in which any of its customers bought, however many they are, ascending in both. The cohort
/// of a customer is that of the day of the first order, whatever the grain.</remarks>
/// <example>
/// <code>
/// CohortActivity activity = CohortActivity.Of(orders, CohortPeriod.Quarter, Grain.Quarter);
/// foreach (ActiveCohort cohort in activity)
/// {
///     Console.WriteLine($"of those who came in {cohort.Cohort:yyyy-MM}, {cohort.Customers} bought in the quarter from {cohort.Period:yyyy-MM}");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CohortActivity : IReadOnlyList<ActiveCohort>, ITabularResult
{
    private readonly ActiveCohort[] _rows;

    /// <summary>Activity whose rows are counted already, ascending by cohort and period.</summary>
    internal CohortActivity(CohortPeriod acquired, Grain grain, DateOnly firstDay, DateOnly lastDay, ActiveCohort[] rows)
    {
        Acquired = acquired;
        Grain = grain;
        FirstDay = firstDay;
        LastDay = lastDay;
        _rows = rows;
    }

    /// <summary>The calendar period that puts customers into one cohort.</summary>
    public CohortPeriod Acquired { get; }

    /// <summary>The calendar period that purchases are counted by.</summary>
    public Grain Grain { get; }

    /// <summary>The day of the first order of all.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The day of the last order.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>A cohort in a period.</summary>
    /// <param name="row">The row, from 0.</param>
    public ActiveCohort this[int row] => _rows[row];

    /// <summary>Counts orders in memory.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="acquired">The calendar period that puts customers into one cohort.</param>
    /// <param name="grain">The calendar period that purchases are counted by.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="ArgumentException">There are no orders.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A period is none.</exception>
    public static CohortActivity Of(
        TransactionTable transactions,
        CohortPeriod acquired = CohortPeriod.Month,
        Grain grain = Grain.Day,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        CohortCalendar cohorts = new(acquired);
        GrainCalendar calendar = new(grain);
        if (transactions.Count == 0)
        {
            throw new ArgumentException("There are no orders to count; give at least one.");
        }

        int[] cohort = Array.ConvertAll(transactions.FirstDays(), day => day == int.MaxValue ? 0 : cohorts.Of(day));
        Dictionary<(int Cohort, int Period), (long Customers, long New, long Orders, double Amount)> counts = [];
        using (PurchasePeriods purchases = PurchasePeriods.OfAll(transactions, calendar, OrderWindow.UpToPeriod(int.MaxValue), cancellationToken))
        {
            for (int customer = 0; customer < cohort.Length; customer++)
            {
                long first = 1;
                foreach (int period in purchases.PeriodsOf(customer))
                {
                    ref (long Customers, long New, long Orders, double Amount) count =
                        ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (cohort[customer], period), out _);
                    count.Customers++;
                    count.New += first;
                    first = 0;
                }
            }
        }

        AddOrders(transactions, calendar, cohort, counts, cancellationToken);
        ObservedSpan span = ObservedSpan.Of(transactions, observationEnd: null);
        return new CohortActivity(
            acquired,
            grain,
            span.First,
            span.Last,
            [.. counts.OrderBy(count => count.Key).Select(count => new ActiveCohort(
                cohorts.From(count.Key.Cohort),
                calendar.Start(count.Key.Period),
                count.Value.Customers,
                count.Value.New,
                count.Value.Orders,
                transactions.HasAmount ? count.Value.Amount : null))]);
    }

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ActiveCohort> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant(
            $"Customers who bought, by {Grain.ToString().ToLowerInvariant()} and {Acquired.ToString().ToLowerInvariant()} of their first order"),
        Count,
        [
            ResultColumn.OfDays("cohort", Count, row => _rows[row].Cohort),
            ResultColumn.Of("period", Count, row => _rows[row].Period),
            ResultColumn.Of("customers", Count, row => _rows[row].Customers, CellStyle.Count),
            ResultColumn.Of("new_customers", Count, row => _rows[row].NewCustomers, CellStyle.Count),
            ResultColumn.Of("orders", Count, row => _rows[row].Orders, CellStyle.Count),
            .. _rows is [{ Amount: not null }, ..]
                ? new ResultColumn[] { ResultColumn.Optional("amount", Count, row => _rows[row].Amount) }
                : [],
        ]);

    private static void AddOrders(
        TransactionTable transactions,
        GrainCalendar calendar,
        int[] cohort,
        Dictionary<(int Cohort, int Period), (long Customers, long New, long Orders, double Amount)> counts,
        CancellationToken cancellationToken)
    {
        const int RowsBetweenLooks = 1 << 20;
        ReadOnlySpan<int> customer = transactions.Customer;
        ReadOnlySpan<int> day = transactions.Day;
        ReadOnlySpan<int> second = transactions.SecondOfDay;
        ReadOnlySpan<double> amount = transactions.Amount;
        for (int row = 0; row < day.Length; row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int period = calendar.Period(day[row], second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row]));
            ref (long Customers, long New, long Orders, double Amount) count =
                ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (cohort[customer[row]], period), out _);
            count.Orders++;
            count.Amount += amount.IsEmpty ? 0 : amount[row];
        }
    }
}
