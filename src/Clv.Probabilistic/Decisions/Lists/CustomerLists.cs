using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Three lists of customers to do something about: high value, churn risk and missed opportunity.</summary>
/// <remarks>
/// <para><b>High value</b>: P(alive) of at least <see cref="LikelyActive"/>, and among the best <see cref="CustomerListOptions.Share"/> by lifetime
/// value; those with most come first.</para>
/// <para><b>Churn risk</b>: a repeat customer among the best share by value so far (repeat spend where first amounts are not known), who ordered within
/// <see cref="CustomerListOptions.RecentDays"/> and whose churn risk is high (<see cref="MarketingFieldOptions.HighRisk"/>); those who brought most come
/// first.</para>
/// <para><b>Missed opportunity</b>: quiet, and among the best share by value if active (lifetime value over P(alive)). Quiet is a silence of more than
/// <see cref="LateCustomers.UsualGaps"/> usual gaps, or, of a customer without a rhythm, a P(alive) below <see cref="LikelyActive"/>; in both cases
/// P(alive) is at least <see cref="LateCustomers.MinProbabilityAlive"/>. Those with most at stake come first.</para>
/// <para>Without a spend model, purchases take the place of value. A customer may be on two lists, never on one twice. The lists say who, and not
/// whether a message pays: an experiment tells. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerLists lists = CustomerLists.Of(fields);
/// foreach (ListedCustomer missed in lists.Of(CustomerListKind.MissedOpportunity).Take(3))
/// {
///     Console.WriteLine($"{missed.CustomerId}: {missed.Reason}");
/// }
///
/// ResultCsv.Write("lists.csv", lists);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerLists : IReadOnlyList<ListedCustomer>, ITabularResult
{
    /// <summary>The P(alive) from which a customer counts as active.</summary>
    public const double LikelyActive = 0.5;

    private readonly MarketingFields _fields;
    private readonly ListedCustomer[] _customers;

    private CustomerLists(MarketingFields fields, ListedCustomer[] customers, IReadOnlyList<PredictedTotal> totals)
    {
        _fields = fields;
        _customers = customers;
        Totals = totals;
    }

    /// <summary>What is predicted of the customers of each list, in the order of <see cref="CustomerListKind"/>; with intervals where the predictions
    /// have draws.</summary>
    public IReadOnlyList<PredictedTotal> Totals { get; }

    /// <summary>The rows of all lists.</summary>
    public int Count => _customers.Length;

    /// <summary>A row: list after list, the first of each first.</summary>
    /// <param name="row">The row, from 0.</param>
    public ListedCustomer this[int row] => _customers[row];

    /// <summary>Makes the lists.</summary>
    /// <param name="fields">What is known of customers.</param>
    /// <param name="options">Who gets on them; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The lists, each of which may be empty.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    public static CustomerLists Of(MarketingFields fields, CustomerListOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        options ??= new();
        options.Check();
        CustomerPredictions predictions = fields.Predictions;
        ListCandidates candidates = new(fields, options);
        List<ListedCustomer> listed = [];
        List<CustomerGrouping> groupings = [];
        foreach (CustomerListKind kind in Enum.GetValues<CustomerListKind>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] rows = candidates.RowsOf(kind);
            double[] values = Array.ConvertAll(rows, row => candidates.ValueOf(kind, row));
            int[] group = new int[predictions.Count];
            Array.Fill(group, -1);
            foreach (int row in rows)
            {
                group[row] = 0;
            }

            int rank = 0;
            listed.AddRange(RowOrder.Descending(values).Select(at => new ListedCustomer(
                kind, ++rank, predictions.Customers.Ids.At(rows[at]), rows[at], values[at], candidates.ReasonFor(kind, rows[at]))));
            groupings.Add(new CustomerGrouping([kind.Name()], group));
        }

        return new CustomerLists(fields, [.. listed], [.. predictions.Totals(groupings, cancellationToken).Select(totals => totals[0])]);
    }

    /// <summary>The customers of one list, the first first.</summary>
    /// <param name="list">Which.</param>
    /// <returns>Its rows.</returns>
    public IEnumerable<ListedCustomer> Of(CustomerListKind list) => _customers.Where(customer => customer.List == list);

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ListedCustomer> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        CustomerPredictions predictions = _fields.Predictions;
        bool isMoney = predictions.IsWorthMoney;
        ReadOnlyColumn<double> worth = predictions.Worth;
        CellStyle style = isMoney ? CellStyle.Money : CellStyle.Number;
        return new(
            $"{DisplayText.Count(Count, "customer")} on lists of {string.Join(", ", Totals.Select(total => total.Group))}",
            Count,
            [
                ResultColumn.Of("list", Count, row => _customers[row].List.Name()),
                ResultColumn.Of("rank", Count, row => _customers[row].Rank, CellStyle.Count),
                predictions.Customers.Ids.ToColumn(Count, row => _customers[row].Row),
                ResultColumn.Of(PredictionQuestions.Alive, Count, row => predictions.ProbabilityAlive[_customers[row].Row]),
                ResultColumn.Of(
                    isMoney ? PredictionQuestions.Value : PredictionQuestions.Purchases, Count, row => worth[_customers[row].Row], style),
                ResultColumn.Of("sorted_by", Count, row => _customers[row].Value, style),
                ResultColumn.Of("churn_risk", Count, row => _fields.ChurnRisk[_customers[row].Row]),
                ResultColumn.Of("reason", Count, row => _customers[row].Reason),
            ]);
    }
}
