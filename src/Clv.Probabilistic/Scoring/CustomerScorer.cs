namespace Clv.Probabilistic;

/// <summary>Scores one customer at a time, as a service does: everything that can be is checked and made ready once.</summary>
/// <remarks>
/// The numbers are those of <see cref="CustomerPredictions"/> for a summary with the same history, to 1e-11 of themselves. For many customers
/// at once the columns there cost less; <see cref="LifetimeValue"/> has the value of one customer for code that asks once. Of the options,
/// horizon, discount rate, margin and interval matter here; whatever else they add to columns, ask of the model itself. Immutable and safe to
/// share between threads, with models that are; with the models of this library a score allocates nothing, but for a few objects where orders
/// are scored with a spend model that <see cref="ISpendModel.NeedsFirstAmount"/>.
/// <para>With <see cref="PredictionOptions.Interval"/> every number has the interval that it has in the columns. The draws are made ready once;
/// where parameters are known well, a score asks the models at a few points for each, and otherwise at some hundred draws, which
/// takes that much longer. Intervals of outcomes are in columns alone.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerScorer scorer = new(fit.Model, spend.Model, new() { Horizon = 52 });
/// CustomerScore score = scorer.Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 });
/// </code>
/// </example>
public sealed class CustomerScorer
{
    private readonly IPurchaseModel _purchases;
    private readonly ISpendModel? _spend;
    private readonly PredictionOptions _options;
    private readonly ITrainedForecaster? _learnt;
    private readonly PurchaseQuery _expected;
    private readonly PurchaseQuery _any;
    private readonly PurchaseQuery _discounted;
    private readonly ScoreIntervals? _intervals;

    /// <summary>A scorer by models.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">Horizon, discount rate and margin, and where need be the draws of intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule, or draws are not of the models.</exception>
    /// <exception cref="InvalidOperationException">Value is to be discounted, and the purchase model does not state its time unit; or there are
    /// too few draws for the level.</exception>
    public CustomerScorer(IPurchaseModel purchases, ISpendModel? spend, PredictionOptions options)
        : this(purchases, spend, options, prepared: null)
    {
    }

    private CustomerScorer(IPurchaseModel purchases, ISpendModel? spend, PredictionOptions options, PreparedDraws? prepared)
    {
        PredictionQuestions questions = new(purchases, spend, options);
        _purchases = purchases;
        _spend = spend;
        _options = options;
        _expected = questions.ExpectedPurchases;
        _any = questions.ProbabilityOfAnyPurchase;
        _discounted = questions.DiscountedPurchases;
        WithoutIntervals = this;
        if (options.Interval is not { PerCustomer: true } interval)
        {
            return;
        }

        WithoutIntervals = new CustomerScorer(purchases, spend, options with { Interval = null }, prepared: null);

        if (prepared is null)
        {
            interval.RequireFor(purchases, spend);
        }

        _intervals = new ScoreIntervals(prepared ?? new PreparedDraws(interval, spend), questions, options.Margin);
    }

    /// <summary>A scorer by a purchase model alone, without spend and value.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="options">The horizon, and where need be the draws of intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    public CustomerScorer(IPurchaseModel purchases, PredictionOptions options)
        : this(purchases, spend: null, options)
    {
    }

    /// <summary>A scorer by something learnt: purchases are what it forecasts, and all else is the models'.</summary>
    /// <param name="purchases">The purchase model, whose are the probability of being active and the times of purchases, by which they are
    /// discounted.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="learnt">What was learnt; it scores orders, and no history.</param>
    /// <param name="options">Horizon, which is that which was learnt, discount rate and margin.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not above 0 and finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">Value is to be discounted, and the purchase model does not state its time unit.</exception>
    /// <remarks>The numbers are those of <see cref="CustomerAnalysis"/> for the same forecaster and orders. What was learnt is asked about a table
    /// of one customer, which takes about a hundred times as long as a model alone. There are no intervals: what is known of a model's
    /// parameters says nothing of another forecast.</remarks>
    /// <example>
    /// <code>
    /// ForecastOrigin today = ForecastOrigin.Of(orders, weeks, horizon: 13);
    /// ITrainedForecaster learnt = new LastPeriodForecaster().Learn(today);
    /// CustomerScorer byLearning = new(today.Fit(new BetaGeoFitter()).Model, today.FitSpend()?.Model, learnt, new() { Horizon = 13 });
    /// </code>
    /// </example>
    public CustomerScorer(IPurchaseModel purchases, ISpendModel? spend, ITrainedForecaster learnt, PredictionOptions options)
        : this(purchases, spend, WithNoInterval(options), prepared: null)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Horizon);
        _learnt = learnt;
    }

    /// <summary>The horizon of the scores, in the purchase model's time unit.</summary>
    public double Horizon => _options.Horizon;

    /// <summary>The purchase model.</summary>
    internal IPurchaseModel PurchaseModel => _purchases;

    /// <summary>What values are multiplied by.</summary>
    internal double Margin => _options.Margin;

    /// <summary>The same scorer for who wants no intervals.</summary>
    internal CustomerScorer WithoutIntervals { get; }

    /// <summary>A scorer of another horizon, which shares what was prepared of draws.</summary>
    /// <param name="horizon">The horizon, in the purchase model's time unit.</param>
    /// <returns>The scorer; this one where the horizon is its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The scorer goes by what was learnt, which is for one horizon.</exception>
    /// <example>
    /// <code>
    /// CustomerScore quarter = scorer.WithHorizon(13).Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 });
    /// </code>
    /// </example>
    public CustomerScorer WithHorizon(double horizon) => horizon == _options.Horizon
        ? this
        : _learnt is null
            ? new CustomerScorer(_purchases, _spend, _options with { Horizon = horizon }, _intervals?.Prepared)
            : throw new InvalidOperationException("What was learnt is for one horizon; learn again for another.");

    /// <summary>Scores a customer.</summary>
    /// <param name="history">What is known of the customer, in the purchase model's time unit; with a spend model that looks at it and
    /// repeat purchases, with their mean spend.</param>
    /// <returns>The score; without spend and value where the mean spend is negative and the spend model looks at it.</returns>
    /// <exception cref="ArgumentException">The history breaks a rule, such as a recency above T, or the spend model needs the mean spend of
    /// repeat purchases and it is unknown or not finite.</exception>
    /// <exception cref="InvalidOperationException">The scorer goes by what was learnt from orders, and a history has none.</exception>
    public CustomerScore Score(CustomerHistory history) => _learnt is null
        ? ByModels(history)
        : throw new InvalidOperationException("What was learnt from orders scores a customer's orders; a history does not say enough.");

    private CustomerScore ByModels(CustomerHistory history)
    {
        CustomerScore score = new(
            _purchases.Answer(PredictionQuestions.ProbabilityAlive, history),
            _purchases.Answer(_expected, history),
            _purchases.Answer(_any, history));
        double spend = _spend?.ExpectedAverageSpend(history) ?? double.NaN;
        if (!double.IsNaN(spend))
        {
            double value = LifetimeValue.Of(_purchases.Answer(_discounted, history), spend, _options.Margin);
            score = score with { ExpectedSpend = spend, LifetimeValue = double.IsNaN(value) ? null : value };
        }

        return _intervals?.Of(score, history) ?? score;
    }

    /// <summary>Scores a customer by orders.</summary>
    /// <param name="orders">The customer's orders, in any order; the clocks count as written (<see cref="OrderTime.In"/> converts them).</param>
    /// <param name="asOf">The moment of scoring: orders after its grain period are not looked at.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <returns>The score at that moment.</returns>
    /// <exception cref="ArgumentException">There is no order up to then, or one of the rules of <see
    /// cref="CustomerHistory.Of(IEnumerable{OrderRow}, SummaryOptions)"/> is broken.</exception>
    /// <exception cref="InvalidOperationException">The purchase model does not state its time unit.</exception>
    /// <example>
    /// <code>
    /// CustomerScore score = scorer.Score(customer.Orders.Select(o => new OrderRow(customer.Id, o.PlacedAt, o.Total)), today);
    /// </code>
    /// </example>
    public CustomerScore Score(IEnumerable<OrderRow> orders, DateTime asOf, Grain grain = Grain.Day)
    {
        ArgumentNullException.ThrowIfNull(orders);
        OrderHistory history = HistoryAt(asOf, grain);
        using CustomerOrders columns = new(orders);
        return Score(history.Of(columns.Dates, columns.Amounts), columns.Customer, columns.Dates, columns.Amounts, asOf, grain);
    }

    /// <summary>Scores a customer by the dates and amounts of orders, without garbage.</summary>
    /// <param name="dates">The date and time of day of each of the customer's orders, in any order; the kind is ignored.</param>
    /// <param name="amounts">The amount of each order, finite; empty where amounts are unknown.</param>
    /// <param name="asOf">The moment of scoring: orders after its grain period are not looked at.</param>
    /// <param name="grain">The calendar period that purchases are collapsed into, as it was for the fit.</param>
    /// <returns>The score at that moment.</returns>
    /// <exception cref="ArgumentException">There is no order up to then, or one of the rules of <see
    /// cref="CustomerHistory.Of(ReadOnlySpan{DateTime}, ReadOnlySpan{double}, SummaryOptions)"/> is broken.</exception>
    /// <exception cref="InvalidOperationException">The purchase model does not state its time unit.</exception>
    public CustomerScore Score(
        ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, DateTime asOf, Grain grain = Grain.Day) =>
        Score(HistoryAt(asOf, grain).Of(dates, amounts), default, dates, amounts, asOf, grain);

    private CustomerScore Score(
        CustomerHistory history, CustomerId customer, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, DateTime asOf, Grain grain)
    {
        CustomerScore score = ByModels(history);
        if (_learnt is null)
        {
            return score;
        }

        CustomerForecast forecast = _learnt.Forecast(OriginOf(customer, dates, amounts, asOf, grain));
        double purchases = forecast.Purchases[0];
        double discount = score.ExpectedPurchases > 0 ? _purchases.Answer(_discounted, history) / score.ExpectedPurchases : 1;
        return score with
        {
            ExpectedPurchases = purchases,
            ProbabilityOfAnyPurchase = forecast.ProbabilityOfAnyPurchase.IsEmpty ? score.ProbabilityOfAnyPurchase : forecast.ProbabilityOfAnyPurchase[0],
            LifetimeValue = score.LifetimeValue is null ? null : LifetimeValue.Of(purchases * discount, score.ExpectedSpend!.Value, _options.Margin),
        };
    }

    private static PredictionOptions WithNoInterval(PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interval = null };
    }

    /// <summary>The customer alone, as known at a moment.</summary>
    private ForecastOrigin OriginOf(CustomerId customer, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, DateTime asOf, Grain grain)
    {
        // Somebody without an id is nobody of whom there is a profile.
        CustomerId id = customer.IsMissing ? long.MinValue : customer;
        OrderRow[] rows = new OrderRow[dates.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = amounts.IsEmpty ? new OrderRow(id, dates[i]) : new OrderRow(id, dates[i], amounts[i]);
        }

        SummaryOptions options = new()
        {
            Unit = Unit,
            Grain = grain,
            ObservationEnd = asOf,
            SpendColumns = _spend is { NeedsFirstAmount: true },
            Opportunities = CountsOpportunities,
        };
        return ForecastOrigin.Of(TransactionTable.FromRows(rows, row => row), options, _options.Horizon);
    }

    private OrderHistory HistoryAt(DateTime asOf, Grain grain) =>
        new(grain, Unit, asOf, includeFirst: false, spendColumns: _spend is { NeedsFirstAmount: true }, opportunities: CountsOpportunities);

    private bool CountsOpportunities => _purchases.Definition is PurchaseModelDefinition { CountsOpportunities: true };

    private TimeUnit Unit => _purchases.TimeUnit != TimeUnit.Unspecified
        ? _purchases.TimeUnit
        : throw new InvalidOperationException(
            "The model's time unit is unspecified, so orders cannot be scored with it; state the unit (day, week, month, quarter or year), or score a history.");
}
