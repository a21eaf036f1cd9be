namespace Clv.Probabilistic;

/// <summary>Gives the fields that a marketing system has of a customer, one customer at a time, as a service does.</summary>
/// <remarks>The fields are those of a row of <see cref="MarketingFields"/> for the same history, with the model asked about one history: as near
/// to the columns as a <see cref="CustomerScore"/> is to theirs. Segment and tier are by <see cref="CustomerRanks"/> of a base. Immutable and
/// safe to share between threads.</remarks>
/// <example>
/// <code>
/// CustomerFieldScorer marketing = new(scorer, CustomerRanks.Of(year));
/// CustomerHistory history = new(2, 30.43, 38.86) { MonetaryValue = 35 };
/// CustomerFields fields = marketing.Fields(history, new DateTime(2025, 12, 31), firstAmount: 25);
/// Console.WriteLine($"{fields.Segment.Name()}, next order by {fields.ExpectedNextOrder:yyyy-MM-dd}, churn risk {fields.ChurnRisk:0.00}");
/// </code>
/// </example>
public sealed class CustomerFieldScorer
{
    private readonly CustomerScorer _scorer;
    private readonly CustomerRanks _ranks;
    private readonly MarketingFieldOptions _options;
    private readonly double _unitDays;
    private readonly PurchaseQuery _noOrder;

    /// <summary>A scorer of fields.</summary>
    /// <param name="scorer">What scores, whose models, horizon and margin the fields go by.</param>
    /// <param name="ranks">Where customers stand among those of a base.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, or the base is in another time unit than the model.</exception>
    /// <exception cref="InvalidOperationException">The time unit is unspecified, so that a day has no length in it.</exception>
    public CustomerFieldScorer(CustomerScorer scorer, CustomerRanks ranks, MarketingFieldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(ranks);
        _scorer = scorer;
        _ranks = ranks;
        _options = options ?? new();
        _options.Check();
        TimeUnit unit = ranks.TimeUnit == TimeUnit.Unspecified ? scorer.PurchaseModel.TimeUnit : ranks.TimeUnit;
        CustomerFieldRules.RequireUnit(unit);
        if (scorer.PurchaseModel.TimeUnit is not TimeUnit.Unspecified and var modelUnit && modelUnit != unit)
        {
            throw new ArgumentException(
                $"The ranks are of customers in {unit.Name()}, and the model is in {modelUnit.Name()}; rank customers of the model's unit.", nameof(ranks));
        }

        _unitDays = unit.LengthInDays();
        _noOrder = CustomerFieldRules.NoOrderWithin(_options.ChurnDays, _unitDays);
    }

    /// <summary>Where customers stand.</summary>
    internal CustomerRanks Ranks => _ranks;

    /// <summary>The fields of a customer.</summary>
    /// <param name="history">What is known of the customer, in the purchase model's time unit.</param>
    /// <param name="observationEnd">The end of observation, from which days are counted; null where it is not known, so that there are no days of
    /// next orders.</param>
    /// <param name="firstAmount">The amount of the first order, for value so far; null takes <c>first_amount</c> of
    /// <see cref="CustomerHistory.Further"/>, and without that there is no value so far. 0 where the history counts the first order in.</param>
    /// <returns>The fields, without an id: <c>fields with { CustomerId = id }</c> gives one.</returns>
    /// <exception cref="ArgumentException">As for <see cref="CustomerScorer.Score(CustomerHistory)"/>.</exception>
    /// <exception cref="InvalidOperationException">The scorer goes by what was learnt from orders, and a history has none.</exception>
    public CustomerFields Fields(CustomerHistory history, DateTime? observationEnd, double? firstAmount = null) =>
        Fields(history, _scorer.WithoutIntervals.Score(history), observationEnd, firstAmount);

    /// <summary>The fields of a customer who was scored already.</summary>
    /// <param name="history">What is known of the customer, in the purchase model's time unit.</param>
    /// <param name="score">The customer's score by the same scorer.</param>
    /// <param name="observationEnd">The end of observation, from which days are counted; null where it is not known, so that there are no days of
    /// next orders.</param>
    /// <param name="firstAmount">The amount of the first order, for value so far; null takes <c>first_amount</c> of
    /// <see cref="CustomerHistory.Further"/>, and without that there is no value so far. 0 where the history counts the first order in.</param>
    /// <returns>The fields, without an id.</returns>
    /// <exception cref="ArgumentException">The history breaks a rule, such as a recency above T.</exception>
    /// <example>
    /// <code>
    /// CustomerScore score = scorer.Score(history);
    /// CustomerFields fields = marketing.Fields(history, score, observationEnd: null) with { CustomerId = "anna" };
    /// </code>
    /// </example>
    public CustomerFields Fields(CustomerHistory history, CustomerScore score, DateTime? observationEnd, double? firstAmount = null)
    {
        IPurchaseModel model = _scorer.PurchaseModel;
        double risk = model.Answer(_noOrder, history);
        ReadOnlySpan<double> shares = CustomerFieldRules.Shares;
        Span<double> next = stackalloc double[shares.Length];
        if (observationEnd is not null)
        {
            NextOrderTimes.Fill(model, history, shares, next);
        }

        double? soFar = SpentSoFar(history, firstAmount) is { } spent ? CustomerFieldRules.ValueSoFar(_scorer.Margin, spent) : null;
        double? value = score.LifetimeValue is { } worth && double.IsFinite(worth) ? worth : null;
        return new CustomerFields(default, score.ExpectedPurchases, risk, _options.BandOf(risk), _ranks.SegmentOf(history))
        {
            ValueSoFar = soFar,
            TotalValue = soFar + value,
            AverageDaysBetweenOrders = CustomerFieldRules.DaysBetweenOrders(history.Frequency, history.Recency, _unitDays),
            ExpectedNextOrder = CustomerFieldRules.NextOrder(observationEnd, next[0], _unitDays),
            NextOrderFrom = CustomerFieldRules.NextOrder(observationEnd, next[1], _unitDays),
            NextOrderTo = CustomerFieldRules.NextOrder(observationEnd, next[2], _unitDays),
            DaysLate = CustomerFieldRules.DaysLate(history.Frequency, history.Recency, history.T, _unitDays),
            ValueAtStake = CustomerFieldRules.ValueAtStake(value, score.ProbabilityAlive),
            Tier = _ranks.TierOf(_ranks.IsWorthMoney ? score.LifetimeValue ?? double.NaN : score.ExpectedPurchases),
        };
    }

    private static double? SpentSoFar(in CustomerHistory history, double? firstAmount)
    {
        double known = 0;
        double? first = firstAmount
            ?? (history.Further?.TryGetValue(SummaryColumns.FirstAmount.Name, out known) == true ? known : null);
        return first is { } amount && (history.Frequency == 0 || history.MonetaryValue is not null)
            ? CustomerFieldRules.Spent(amount, history.Frequency, history.MonetaryValue ?? 0)
            : null;
    }
}
