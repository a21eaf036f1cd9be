using System.Collections;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>One row of predictions per customer, as columns and as a list of rows: what <c>clv predict</c> writes.</summary>
/// <remarks>Immutable. A property reads the column of its quantity, and is empty where that was not asked for or cannot be had without
/// a spend model; <see cref="PredictionTable.Columns"/> has those that there are. In a row, what is missing is null.</remarks>
/// <example>
/// <code>
/// foreach (CustomerPrediction customer in year.OrderByDescending(customer => customer.LifetimeValue).Take(10))
/// {
///     Console.WriteLine($"{customer.CustomerId}: {customer.LifetimeValue:0.00}");
/// }
/// </code>
/// </example>
public sealed class CustomerPredictions : PredictionTable, IReadOnlyList<CustomerPrediction>
{
    private readonly IPurchaseModel _model;

    private CustomerPredictions(
        CustomerSummary customers, IPurchaseModel model, ISpendModel? spend, PredictionOptions options, PredictionColumn[] columns)
        : base(customers, columns)
    {
        _model = model;
        SpendModel = spend;
        Options = options;
    }

    /// <summary>The name of the purchase model that predicted, such as <c>bg-nbd</c>.</summary>
    public string ModelName => _model.Name;

    /// <summary>What was asked for.</summary>
    public PredictionOptions Options { get; }

    /// <summary>P(alive) at the end of observation.</summary>
    public ReadOnlyColumn<double> ProbabilityAlive => ValuesOf(PredictionQuestions.Alive);

    /// <summary>Expected purchases within the horizon.</summary>
    public ReadOnlyColumn<double> ExpectedPurchases => ValuesOf(PredictionQuestions.Purchases);

    /// <summary>Whether a spend model was given, so that there are expected spend and lifetime value.</summary>
    public bool HasSpend => Has(SpendPredictions.ExpectedSpendName);

    /// <summary>Expected mean spend per purchase; NaN where a customer's past mean spend is negative, which a model that looks at past spend
    /// cannot take (see <see cref="PredictionTable.WithoutSpend"/>); +∞ where the spend model has no mean; empty without a spend
    /// model.</summary>
    public ReadOnlyColumn<double> ExpectedSpend => ValuesOf(SpendPredictions.ExpectedSpendName);

    /// <summary>Discounted value; NaN where expected spend is; empty without a spend model.</summary>
    public ReadOnlyColumn<double> LifetimeValue => ValuesOf(PredictionQuestions.Value);

    /// <summary>The probability of at least one purchase within the horizon.</summary>
    public ReadOnlyColumn<double> ProbabilityOfAnyPurchase => ValuesOf(PredictionQuestions.AnyPurchase);

    /// <summary>Whether log-likelihoods were asked for.</summary>
    public bool HasLogLikelihood => Has(PredictionQuestions.LogLikelihood);

    /// <summary>Each history's log-likelihood; empty unless asked for.</summary>
    public ReadOnlyColumn<double> LogLikelihood => ValuesOf(PredictionQuestions.LogLikelihood);

    /// <summary>Whether P(alive) some time after the end of observation was asked for.</summary>
    public bool HasProbabilityAliveAhead => Has(PredictionQuestions.AliveAhead);

    /// <summary>P(alive) at <see cref="PredictionOptions.AliveAhead"/> after the end of observation; empty unless asked for.</summary>
    public ReadOnlyColumn<double> ProbabilityAliveAhead => ValuesOf(PredictionQuestions.AliveAhead);

    /// <summary>Whether the time to the next purchase was asked for, and with it the probability of never returning.</summary>
    public bool HasTimeToNextPurchase => Has(PredictionQuestions.NextPurchase);

    /// <summary>The time within which the next purchase comes with probability <see cref="PredictionOptions.NextPurchaseProbability"/>;
    /// +∞ where a customer is less likely than that to ever buy again; empty unless asked for.</summary>
    public ReadOnlyColumn<double> TimeToNextPurchase => ValuesOf(PredictionQuestions.NextPurchase);

    /// <summary>The probability of never buying again, to all its digits also where it is far below 1; empty unless asked for, with
    /// <see cref="TimeToNextPurchase"/>.</summary>
    public ReadOnlyColumn<double> ProbabilityOfNeverReturning => ValuesOf(PredictionQuestions.NeverReturning);

    /// <summary>Whether discounted residual purchases were asked for.</summary>
    public bool HasDiscountedResidualPurchases => Has(PredictionQuestions.Residual);

    /// <summary>The purchases still to be expected over all time, each discounted by (1 + rate)^(−t) with t its time after the end of
    /// observation in years; +∞ where the rate is 0 and the model expects customers to go on buying for ever; empty unless asked
    /// for.</summary>
    public ReadOnlyColumn<double> DiscountedResidualPurchases => ValuesOf(PredictionQuestions.Residual);

    /// <summary>Whether there are intervals per customer: columns with <c>_lower</c> and <c>_upper</c> after the names of others.</summary>
    public bool HasIntervals => Has(IntervalColumns.Lower(PredictionQuestions.Alive));

    /// <summary>The purchase model.</summary>
    internal IPurchaseModel PurchaseModel => _model;

    /// <summary>The spend model; null where there is none.</summary>
    internal ISpendModel? SpendModel { get; }

    /// <summary>Whether <see cref="Worth"/> is money: somebody has a finite value.</summary>
    internal bool IsWorthMoney => HasSpend && LifetimeValue.Any(double.IsFinite);

    /// <summary>What customers are sorted by: value, or expected purchases where nobody has one.</summary>
    internal ReadOnlyColumn<double> Worth => IsWorthMoney ? LifetimeValue : ExpectedPurchases;

    /// <summary>What is predicted of the customer of a row.</summary>
    /// <param name="row">The row in the summary, from 0.</param>
    public CustomerPrediction this[int row] =>
        new(Customers.Ids.At(row), ProbabilityAlive[row], ExpectedPurchases[row], ProbabilityOfAnyPurchase[row])
        {
            ExpectedSpend = ValueOf(SpendPredictions.ExpectedSpendName, row),
            LifetimeValue = ValueOf(PredictionQuestions.Value, row),
            LogLikelihood = ValueOf(PredictionQuestions.LogLikelihood, row),
            ProbabilityAliveAhead = ValueOf(PredictionQuestions.AliveAhead, row),
            TimeToNextPurchase = ValueOf(PredictionQuestions.NextPurchase, row),
            ProbabilityOfNeverReturning = ValueOf(PredictionQuestions.NeverReturning, row),
            DiscountedResidualPurchases = ValueOf(PredictionQuestions.Residual, row),
            ProbabilityAliveInterval = IntervalOf(PredictionQuestions.Alive, row),
            ExpectedPurchasesInterval = IntervalOf(PredictionQuestions.Purchases, row),
            ProbabilityOfAnyPurchaseInterval = IntervalOf(PredictionQuestions.AnyPurchase, row),
            ExpectedSpendInterval = IntervalOf(SpendPredictions.ExpectedSpendName, row),
            LifetimeValueInterval = IntervalOf(PredictionQuestions.Value, row),
            ProbabilityAliveAheadInterval = IntervalOf(PredictionQuestions.AliveAhead, row),
            TimeToNextPurchaseInterval = IntervalOf(PredictionQuestions.NextPurchase, row),
            ProbabilityOfNeverReturningInterval = IntervalOf(PredictionQuestions.NeverReturning, row),
            DiscountedResidualPurchasesInterval = IntervalOf(PredictionQuestions.Residual, row),
            OutcomePurchases = IntervalOf(IntervalColumns.OutcomePurchases, row),
            OutcomeValue = IntervalOf(IntervalColumns.OutcomeValue, row),
            History = Customers.HistoryOf(row),
        };

    /// <summary>What is predicted of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The row; null where there is no such customer.</returns>
    /// <example>
    /// <code>
    /// double? value = year.Find(1001)?.LifetimeValue;
    /// </code>
    /// </example>
    public CustomerPrediction? Find(CustomerId customer) => Customers.Ids.IndexOf(customer) is >= 0 and int row ? this[row] : null;

    /// <summary>Goes through the rows, in the order of the summary.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerPrediction> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Expected purchases within the horizon, summed over customers with their weights.</summary>
    /// <returns>The total.</returns>
    /// <example>
    /// <code>
    /// double perCustomer = year.TotalExpectedPurchases() / customers.TotalWeight();
    /// </code>
    /// </example>
    public double TotalExpectedPurchases() => Total(ExpectedPurchases);

    /// <summary>Discounted value, summed with their weights over the customers whose value is finite.</summary>
    /// <returns>The total; 0 without a spend model.</returns>
    public double TotalLifetimeValue() => Total(LifetimeValue);

    /// <summary>What is predicted of all customers together.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Totals; with intervals where <see cref="PredictionOptions.Interval"/> says from which draws.</returns>
    /// <example>
    /// <code>
    /// PredictedTotal all = year.Total();
    /// Console.WriteLine($"Worth {all.LifetimeValue?.Value:0}, and between {all.LifetimeValue?.Outcome?.Lower:0} and {all.LifetimeValue?.Outcome?.Upper:0} in nine of ten cases.");
    /// </code>
    /// </example>
    public PredictedTotal Total(CancellationToken cancellationToken = default) =>
        Totals([CustomerGrouping.All(Customers)], cancellationToken)[0][0];

    /// <summary>What is predicted of groups of customers, such as cohorts, countries or tiers, together.</summary>
    /// <param name="group">The group of a customer; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Totals per group, in the order in which groups first occur; with intervals where <see cref="PredictionOptions.Interval"/> says
    /// from which draws.</returns>
    /// <example>
    /// <code>
    /// foreach (PredictedTotal cohort in year.TotalsBy(customer => customer.History.T &lt; 26 ? "new" : "known"))
    /// {
    ///     Console.WriteLine($"{cohort.Group}: {cohort.Customers} customers, {cohort.Purchases.Value:0} purchases ({cohort.Purchases.Outcome})");
    /// }
    /// </code>
    /// </example>
    public IReadOnlyList<PredictedTotal> TotalsBy(Func<CustomerPrediction, string?> group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        Dictionary<string, int> known = [];
        int[] groupOf = new int[Count];
        for (int row = 0; row < groupOf.Length; row++)
        {
            groupOf[row] = group(this[row]) is not { } name ? -1
                : known.TryGetValue(name, out int at) ? at
                : known[name] = known.Count;
        }

        CustomerGrouping grouping = new([.. known.OrderBy(pair => pair.Value).Select(pair => pair.Key).DefaultIfEmpty(string.Empty)], groupOf);
        return known.Count == 0 ? [] : Totals([grouping], cancellationToken)[0];
    }

    /// <summary>What is predicted of groups of customers together, by several groupings: all at once cost little more than one.</summary>
    /// <param name="groupings">The groupings, each of all rows.</param>
    /// <returns>Per grouping the totals of its groups, in its order; with intervals where <see cref="PredictionOptions.Interval"/> says from
    /// which draws.</returns>
    /// <exception cref="ArgumentException">A grouping is of another number of rows.</exception>
    public IReadOnlyList<IReadOnlyList<PredictedTotal>> Totals(params IReadOnlyList<CustomerGrouping> groupings) =>
        Totals(groupings, CancellationToken.None);

    /// <summary>What is predicted of groups of customers together, by several groupings: all at once cost little more than one.</summary>
    /// <param name="groupings">The groupings, each of all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Per grouping the totals of its groups, in its order.</returns>
    /// <exception cref="ArgumentException">A grouping is of another number of rows.</exception>
    public IReadOnlyList<IReadOnlyList<PredictedTotal>> Totals(IReadOnlyList<CustomerGrouping> groupings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groupings);
        foreach (CustomerGrouping grouping in groupings)
        {
            if (grouping.GroupOf.Length != Count)
            {
                throw new ArgumentException(
                    $"A grouping is of {grouping.GroupOf.Length} rows, and there are predictions of {Count}; give the group of every row, or -1.", nameof(groupings));
            }
        }

        return PortfolioTotals.Of(this, groupings, cancellationToken);
    }

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">What to predict.</param>
    /// <param name="progress">Told of every column; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between columns.</param>
    /// <returns>The predictions. No customer makes it fail: of whom a number cannot be had, it is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The spend model needs monetary value and the customers have none, or discounting needs
    /// a time unit that the model does not state.</exception>
    // Predict(customers, purchases, null, new() { … }) means this one; its new() could be the token of the other.
    [OverloadResolutionPriority(1)]
    public static CustomerPredictions Predict(
        CustomerSummary customers,
        IPurchaseModel purchases,
        ISpendModel? spend,
        PredictionOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        purchases = InUnitOf(customers, purchases);
        PredictionQuestions questions = new(purchases, spend, options);
        if (spend is not null)
        {
            SpendRules.RequireMonetaryValue(spend, customers);
        }

        if (options.Interval is { } interval)
        {
            interval.RequireFor(purchases, spend);
        }

        PredictedQuantity[] quantities = [.. questions.Quantities()];
        PredictionColumn[] columns = PredictedQuantity.Predict(quantities, customers, progress, cancellationToken);
        return new CustomerPredictions(
            customers,
            purchases,
            spend,
            options,
            options.Interval is { PerCustomer: true }
                ? [.. columns, .. IntervalColumns.Of(customers, purchases, spend, options, quantities, columns, cancellationToken)]
                : columns);
    }

    /// <summary>Predicts purchases for every customer, and neither spend nor value.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="options">What to predict.</param>
    /// <param name="progress">Told of every column; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between columns.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">Residual purchases are to be discounted, which needs a time unit that the model does not
    /// state.</exception>
    public static CustomerPredictions Predict(
        CustomerSummary customers,
        IPurchaseModel purchases,
        PredictionOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default) => Predict(customers, purchases, spend: null, options, progress, cancellationToken);

    /// <summary>A model whose parameters have no time unit, in that of the customers.</summary>
    private static IPurchaseModel InUnitOf(CustomerSummary customers, IPurchaseModel purchases) =>
        purchases is PurchaseModel { TimeUnit: TimeUnit.Unspecified, Definition.HasTimeUnit: false } model
            && customers.TimeUnit != TimeUnit.Unspecified
            ? model.WithTimeUnit(customers.TimeUnit)
            : purchases;

    /// <summary>The same with purchases, and what follows from them, forecast by something else than the model.</summary>
    /// <param name="purchases">Expected purchases within the horizon.</param>
    /// <param name="anyPurchase">The probability of at least one; empty to keep the model's.</param>
    /// <param name="spend">Expected total spend; empty to keep the expected spend per purchase, as is that of a customer of whom no purchase
    /// or, after a negative mean spend, no spend can be expected.</param>
    /// <param name="model">The model, by which purchases are spread over the horizon and so discounted.</param>
    /// <param name="outcomes">Columns of how often customers will buy, where the forecast says so.</param>
    internal CustomerPredictions Following(
        ReadOnlySpan<double> purchases,
        ReadOnlySpan<double> anyPurchase,
        ReadOnlySpan<double> spend,
        IPurchaseModel model,
        IEnumerable<PredictionColumn> outcomes)
    {
        Dictionary<string, double[]> replaced = new() { [PredictionQuestions.Purchases] = purchases.ToArray() };
        if (!anyPurchase.IsEmpty)
        {
            replaced[PredictionQuestions.AnyPurchase] = anyPurchase.ToArray();
        }

        if (HasSpend)
        {
            double[] perPurchase = ExpectedSpend.ToArray();
            for (int i = 0; i < spend.Length; i++)
            {
                perPurchase[i] = purchases[i] > 0 && !double.IsNaN(perPurchase[i]) ? spend[i] / purchases[i] : perPurchase[i];
            }

            double[] value = Clv.Probabilistic.LifetimeValue.DiscountedLike(model, Customers, ExpectedPurchases, purchases, Options.Valuation);
            Clv.Probabilistic.LifetimeValue.MultiplyBySpend(value, perPurchase, Options.Margin);
            replaced[SpendPredictions.ExpectedSpendName] = perPurchase;
            replaced[PredictionQuestions.Value] = value;
        }

        // What is known of the model's parameters says nothing of another forecast.
        return new CustomerPredictions(
            Customers,
            _model,
            SpendModel,
            Options with { Interval = null },
            [
                .. Columns
                    .Where(column => !IntervalColumns.IsEnd(column.Name))
                    .Select(column => replaced.TryGetValue(column.Name, out double[]? values) ? column.With(values) : column),
                .. outcomes,
            ]);
    }

    private Interval? IntervalOf(string name, int row) =>
        ValueOf(IntervalColumns.Lower(name), row) is { } lower && ValueOf(IntervalColumns.Upper(name), row) is { } upper
            ? new Interval(lower, upper)
            : null;

    private double Total(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<double> weight = Customers.Weight;
        CompensatedSum total = default;
        for (int i = 0; i < column.Length; i++)
        {
            if (double.IsFinite(column[i]))
            {
                total.Add(weight.IsEmpty ? column[i] : weight[i] * column[i]);
            }
        }

        return total.Value;
    }
}
