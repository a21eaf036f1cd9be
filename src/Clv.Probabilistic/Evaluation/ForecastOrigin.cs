namespace Clv.Probabilistic;

/// <summary>Where a forecast starts: customers as they are known on a day, and the horizon that follows it.</summary>
/// <remarks>Nothing later is in it: neither a history nor an order. Immutable and safe to share between threads; what takes time is
/// computed when first asked for, and once.</remarks>
/// <example>
/// <code>
/// ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
/// ModelFit&lt;PurchaseModel> purchases = now.Fit(new BetaGeoFitter());
/// CustomerForecast next = CustomerForecast.Of(purchases.Model, now, now.FitSpend()?.Model);
/// </code>
/// </example>
public sealed class ForecastOrigin
{
    private readonly TransactionTable _source;
    private readonly OrderWindow _known;
    private readonly Lazy<TransactionTable> _orders;
    private readonly Lazy<CustomerSummary> _withIntervals;
    private readonly Lazy<int?> _firstDay;
    private readonly Lock _rehearsing = new();
    private readonly Dictionary<int, Rehearsal?> _rehearsals = [];
    private readonly Lock _fitting = new();
    private readonly Dictionary<(IPurchaseFitter Fitter, FitOptions Options), ModelFit<PurchaseModel>> _purchaseFits = [];
    private readonly Dictionary<(ISpendFitter Fitter, FitOptions Options), ModelFit<ISpendModel>> _spendFits = [];

    /// <summary>An origin.</summary>
    /// <param name="source">The orders of these customers among others, which may go on after the day.</param>
    /// <param name="known">Which of them are known.</param>
    /// <param name="customers">The histories that they make.</param>
    /// <param name="options">How they were summarized.</param>
    /// <param name="day">The day of the origin.</param>
    /// <param name="horizonEnd">The last day of the horizon.</param>
    /// <param name="horizon">The length of the horizon, in the histories' time unit.</param>
    internal ForecastOrigin(
        TransactionTable source,
        OrderWindow known,
        CustomerSummary customers,
        SummaryOptions options,
        DateOnly day,
        DateOnly horizonEnd,
        double horizon)
    {
        _source = source;
        _known = known;
        Customers = customers;
        Options = options;
        Day = day;
        HorizonEnd = horizonEnd;
        Horizon = horizon;
        _orders = new Lazy<TransactionTable>(() => source.KnownOf(customers.Ids, known, new GrainCalendar(options.Grain)));
        _withIntervals = new Lazy<CustomerSummary>(() => customers.WithLogIntervals(Orders, options with { ObservationEnd = day.ToDateTime(default) }));
        _firstDay = new Lazy<int?>(() => Orders.Count == 0 ? null : ObservedSpan.Of(Orders, observationEnd: null).FirstDay);
    }

    /// <summary>The last day of which anything is known.</summary>
    public DateOnly Day { get; }

    /// <summary>The last day of the horizon.</summary>
    public DateOnly HorizonEnd { get; }

    /// <summary>The length of the horizon, in the time unit of <see cref="Customers"/>.</summary>
    public double Horizon { get; }

    /// <summary>How orders are summarized.</summary>
    public SummaryOptions Options { get; }

    /// <summary>The customers' histories up to the day, without a holdout.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The orders that these histories were made from: those of <see cref="Customers"/> and of nobody else, and none after
    /// <see cref="Day"/>, or after the grain period that contains it where that is the end of observation.</summary>
    /// <remarks>Its customers are those of <see cref="Customers"/> in the same order, so that <see cref="TransactionTable.Customer"/> gives
    /// their rows.</remarks>
    public TransactionTable Orders => _orders.Value;

    /// <summary>The same customers one horizon earlier, with what they did from then up to <see cref="Day"/>; null where their orders do
    /// not reach back so far, or none fell in between.</summary>
    /// <remarks>To learn from, it shows what histories led to; of customers who are forecast, it is what they did last. Customers acquired
    /// since are not in it. Its own origin has a rehearsal in turn, as far as orders reach.</remarks>
    public Rehearsal? Rehearsal => RehearsalFrom(Day.DayNumber - DaysAhead);

    /// <summary>The length of the horizon in days.</summary>
    internal int DaysAhead => HorizonEnd.DayNumber - Day.DayNumber;

    /// <summary>The first day of these customers' orders; null where there are none.</summary>
    internal int? FirstDay => _firstDay.Value;

    /// <summary>The end of observation, from which on nobody knows what happens.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How to summarize; a calibration end there is not looked at.</param>
    /// <param name="horizon">How far to look ahead, in units of the options, &gt; 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>All customers, with all that is known of them.</returns>
    /// <exception cref="ArgumentException">There are no orders, or an option or the horizon breaks its rule.</exception>
    public static ForecastOrigin Of(
        TransactionTable transactions, SummaryOptions options, double horizon, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return AtEnd(transactions, transactions.Summarize(options with { CalibrationEnd = null }, cancellationToken), options, horizon);
    }

    /// <summary>The end of observation of orders that have been summarized.</summary>
    internal static ForecastOrigin AtEnd(TransactionTable transactions, CustomerSummary customers, SummaryOptions options, double horizon)
    {
        HoldoutSplits.CheckHorizon(options, horizon);
        ObservedSpan span = ObservedSpan.Of(transactions, options.ObservationEnd);
        OrderWindow known = OrderWindow.UpToPeriod(new GrainCalendar(options.Grain).Period(span.EndDay, span.EndHour));
        return new ForecastOrigin(
            transactions, known, customers, options, span.End, HorizonCalendar.Ahead(span.End, horizon, options.Unit), horizon);
    }

    /// <summary>A purchase model fitted to <see cref="Customers"/>; the same fit whoever asks, for the same fitter and options.</summary>
    /// <param name="fitter">The fitter.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="InvalidOperationException">The histories say nothing about the parameters.</exception>
    public ModelFit<PurchaseModel> Fit(
        IPurchaseFitter fitter, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        FitOptions asked = Undated(options);
        ModelFit<PurchaseModel> fit = Once(
            _purchaseFits, (fitter, asked), () => fitter.Fit(CustomersFor(fitter), asked, progress: null, cancellationToken));
        return options?.Today is { } day ? fit.On(day) : fit;
    }

    /// <summary>A spend model fitted to <see cref="Customers"/>; the same fit whoever asks, for the same fitter and options.</summary>
    /// <param name="fitter">The fitter; null for Gamma-Gamma's.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The fit; null where orders carry no usable amounts.</returns>
    public ModelFit<ISpendModel>? FitSpend(
        ISpendFitter? fitter = null, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        fitter ??= ModelCatalog.Standard.SpendModels[0].Fitter;
        if (!Customers.HasUsableSpend())
        {
            return null;
        }

        FitOptions asked = Undated(options);
        ModelFit<ISpendModel> fit = Once(
            _spendFits, (fitter, asked), () => fitter.Fit(Customers, asked, progress: null, cancellationToken));
        return options?.Today is { } day ? fit.On(day) : fit;
    }

    /// <summary>The customers, with the intervals between their purchases where the model is fitted to them.</summary>
    internal CustomerSummary CustomersFor(IPurchaseFitter fitter) =>
        fitter is ILikelihoodSource { NeedsLogIntervals: true } ? _withIntervals.Value : Customers;

    /// <summary>Some of the customers.</summary>
    internal ForecastOrigin Rows(ReadOnlySpan<int> rows) =>
        new(_source, _known, Customers.Rows(rows), Options, Day, HorizonEnd, Horizon);

    /// <summary>The same customers on an earlier day, as far as they were known, with what they did in a horizon from then, which ends by
    /// <see cref="Day"/>; null where their orders do not reach back so far, or none fell in between. It is summarized once.</summary>
    /// <param name="day">The number of the day.</param>
    internal Rehearsal? RehearsalFrom(int day)
    {
        lock (_rehearsing)
        {
            if (!_rehearsals.TryGetValue(day, out Rehearsal? found))
            {
                found = Rehearse(day);
                _rehearsals.Add(day, found);
            }

            return found;
        }
    }

    /// <summary>What decides about a fit: the day on which it is made does not.</summary>
    private static FitOptions Undated(FitOptions? options) => (options ?? new FitOptions()) with { Today = null };

    private TFit Once<TKey, TFit>(Dictionary<TKey, TFit> known, TKey key, Func<TFit> fit)
        where TKey : notnull
    {
        lock (_fitting)
        {
            if (!known.TryGetValue(key, out TFit? found))
            {
                found = fit();
                known.Add(key, found);
            }

            return found;
        }
    }

    private Rehearsal? Rehearse(int day)
    {
        if (FirstDay is not { } first || day < first)
        {
            return null;
        }

        try
        {
            HoldoutSplit earlier = new()
            {
                CalibrationEnd = DateOnly.FromDayNumber(day),
                HoldoutEnd = DateOnly.FromDayNumber(day + DaysAhead),
            };
            return Rehearsal.Of(Orders, earlier, Options);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
