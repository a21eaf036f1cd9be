using System.Collections;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What the customers of an experiment did within its window, those who did nothing included.</summary>
/// <remarks>
/// Every assigned customer is a row, whether treated in fact or not: arms are compared as they were drawn. Who has no order counts with 0
/// purchases, and whoever bought without being assigned is counted and left out. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// ExperimentOutcomes outcomes = ExperimentOutcomes.Of(spring, orders, from: new(2025, 4, 1), until: new(2025, 6, 30));
/// ExperimentReadingResult reading = ExperimentReading.Of(outcomes, predictions);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ExperimentOutcomes : IReadOnlyList<ExperimentOutcome>, ITabularResult
{
    private readonly int[] _purchases;
    private readonly double[]? _spend;

    private ExperimentOutcomes(ExperimentAssignment assignment, int[] purchases, double[]? spend)
    {
        Assignment = assignment;
        _purchases = purchases;
        _spend = spend;
    }

    /// <summary>Who is in which arm.</summary>
    public ExperimentAssignment Assignment { get; }

    /// <summary>The first day of the window; null where outcomes were given and not counted.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>The last day of the window; null where outcomes were given and not counted.</summary>
    public DateOnly? Until { get; private init; }

    /// <summary>The day of the last order of all; null where outcomes were given, or there is none.</summary>
    public DateOnly? LastOrder { get; private init; }

    /// <summary>Assigned customers who are not among the orders of the window: they count with 0 purchases.</summary>
    public int CustomersWithoutOrders { get; private init; }

    /// <summary>Customers with orders in the window who are not assigned: they are left out.</summary>
    public int OtherCustomers { get; private init; }

    /// <summary>The purchases of each customer.</summary>
    public ReadOnlyColumn<int> Purchases => new(_purchases);

    /// <summary>What each customer spent; empty where there are no amounts.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>Whether there are amounts.</summary>
    public bool HasSpend => _spend is not null;

    /// <summary>The number of customers.</summary>
    public int Count => _purchases.Length;

    /// <summary>What a customer did.</summary>
    /// <param name="row">The row, from 0.</param>
    public ExperimentOutcome this[int row] =>
        new(Assignment.Customers.At(row), Assignment.Arms[Assignment.Arm[row]].Name, _purchases[row]) { Spend = _spend?[row] };

    /// <summary>Counts outcomes from orders.</summary>
    /// <param name="assignment">Who is in which arm.</param>
    /// <param name="orders">The orders; those before and after the window are left out.</param>
    /// <param name="from">The first day of the window.</param>
    /// <param name="until">The last day of the window, inclusive.</param>
    /// <param name="grain">The period within which several orders of a customer are one purchase.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The outcomes, with spend where orders have amounts.</returns>
    /// <exception cref="ArgumentException">The window ends before it begins.</exception>
    public static ExperimentOutcomes Of(
        ExperimentAssignment assignment,
        TransactionTable orders,
        DateOnly from,
        DateOnly until,
        Grain grain = Grain.Day,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(orders);
        WindowPurchases window = WindowPurchases.Of(orders, from, until, grain, cancellationToken);
        ExperimentOutcomes outcomes = Of(assignment, orders.Customers, window.Purchases, window.Spend, isNobody: place => window.Purchases[place] == 0);
        return new(assignment, outcomes._purchases, outcomes._spend)
        {
            From = from,
            Until = until,
            LastOrder = window.LastDay,
            CustomersWithoutOrders = outcomes.CustomersWithoutOrders,
            OtherCustomers = outcomes.OtherCustomers,
        };
    }

    /// <summary>Outcomes that were counted elsewhere.</summary>
    /// <param name="assignment">Who is in which arm.</param>
    /// <param name="customers">The customers of whom something is known, each once.</param>
    /// <param name="purchases">The purchases of each, ≥ 0.</param>
    /// <param name="spend">What each spent, finite; empty where there are no amounts.</param>
    /// <returns>The outcomes. An assigned customer who is not among these has 0 purchases.</returns>
    /// <exception cref="ArgumentException">There are not as many values as customers, or one breaks its rule.</exception>
    public static ExperimentOutcomes Of(
        ExperimentAssignment assignment, CustomerIds customers, ReadOnlySpan<int> purchases, ReadOnlySpan<double> spend = default)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(customers);
        if (purchases.Length != customers.Count || (!spend.IsEmpty && spend.Length != customers.Count))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {customers.Count} customers, {purchases.Length} numbers of purchases and {spend.Length} of spend; give as many of each, or no spend."));
        }

        for (int row = 0; row < purchases.Length; row++)
        {
            if (purchases[row] < 0 || (!spend.IsEmpty && !double.IsFinite(spend[row])))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Customer {customers[row]} has {purchases[row]} purchases{(spend.IsEmpty ? "" : $" and the spend {spend[row]}")}; purchases are not negative, and spend is finite."));
            }
        }

        return Of(assignment, customers, purchases.ToArray(), spend.IsEmpty ? null : spend.ToArray(), isNobody: _ => false);
    }

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ExperimentOutcome> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Who was counted, and who was not, in words.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    private IEnumerable<string> Says()
    {
        if (CustomersWithoutOrders == Count && Count > 0)
        {
            yield return "No assigned customer has an order in the window, so that nothing can be read: look whether the orders are of these customers and days, and ids are written alike.";
        }
        else if (CustomersWithoutOrders > 0)
        {
            yield return $"{DisplayText.Count(CustomersWithoutOrders)} of {DisplayText.Count(Count, "assigned customer")} have no order in the window; each counts with 0 purchases.";
        }

        if (OtherCustomers > 0)
        {
            yield return $"{DisplayText.Count(OtherCustomers, "customer")} with orders in the window {(OtherCustomers == 1 ? "is" : "are")} in no arm and left out.";
        }

        if (Until is { } until && LastOrder is { } last && last < until)
        {
            yield return FormattableString.Invariant(
                $"The last order is of {last:yyyy-MM-dd}, and the window ends on {until:yyyy-MM-dd}: if orders are still to come, look by the always-valid intervals only.");
        }
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"What {DisplayText.Count(Count, "customer")} of the experiment did",
        Count,
        [
            Assignment.Customers.ToColumn(),
            ResultColumn.Of("arm", Count, row => Assignment.Arms[Assignment.Arm[row]].Name),
            ResultColumn.Of("purchases", Purchases, CellStyle.Count),
            .. _spend is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("spend", Spend, CellStyle.Money)],
        ])
    {
        Remarks = Sentences,
    };

    private static ExperimentOutcomes Of(
        ExperimentAssignment assignment, CustomerIds customers, int[] purchases, double[]? spend, Func<int, bool> isNobody)
    {
        int[] bought = new int[assignment.Count];
        double[]? spent = spend is null ? null : new double[assignment.Count];
        bool same = ReferenceEquals(customers, assignment.Customers);
        bool[] isAssigned = new bool[customers.Count];
        int without = 0;
        for (int row = 0; row < bought.Length; row++)
        {
            int place = same ? row : customers.IndexOf(assignment.Customers.At(row));
            if (place < 0 || isNobody(place))
            {
                without++;
                continue;
            }

            isAssigned[place] = true;
            bought[row] = purchases[place];
            spent?[row] = spend![place];
        }

        int others = 0;
        for (int place = 0; place < isAssigned.Length; place++)
        {
            others += isAssigned[place] || isNobody(place) ? 0 : 1;
        }

        return new(assignment, bought, spent) { CustomersWithoutOrders = without, OtherCustomers = others };
    }
}
