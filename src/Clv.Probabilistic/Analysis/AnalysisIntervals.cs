namespace Clv.Probabilistic;

/// <summary>What the intervals of an analysis come from.</summary>
internal sealed record AnalysisIntervals
{
    /// <summary>Enough for chains that start with the curvature at the mode.</summary>
    private const int ShortWarmUp = 250;

    /// <summary>The posterior of the purchase model; null without intervals.</summary>
    public PosteriorResult? Purchases { get; private init; }

    /// <summary>The posterior of the spend model; null where its parameters are known, or there is none.</summary>
    public PosteriorResult? Spend { get; private init; }

    /// <summary>What predictions are asked for; null without intervals.</summary>
    public PredictionInterval? Interval { get; private init; }

    /// <summary>How often each customer will buy, by a forecast in place of a model; null where there is none that says so, or it is not asked
    /// for.</summary>
    public IntervalEnds? Outcomes { get; private init; }

    /// <summary>Why there are none, a sentence; null where there are, or none were asked for.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Draws from the posteriors, or says why not.</summary>
    public static AnalysisIntervals Of(
        CustomerAnalysisOptions options,
        ModelChoice choice,
        CustomerSummary customers,
        ModelFit<PurchaseModel> purchases,
        ModelAverage? average,
        ModelFit<ISpendModel>? spend,
        CustomerForecast? forecast,
        CancellationToken token)
    {
        if (options.IntervalLevel is not { } level || options.Prediction?.Interval is not null)
        {
            return new AnalysisIntervals();
        }

        if (average is null && choice.Forecaster is { } forecaster)
        {
            return new AnalysisIntervals
            {
                Outcomes = options.IntervalsPerCustomer && forecast?.Counts is { } counts ? CountIntervals.Of(counts, level, token) : null,
                WhyNot = forecaster is SeasonLevelForecaster
                    ? $"Purchases follow {forecaster.Name}, which knows how far its totals were off and no more, so there are no further intervals."
                    : forecast?.Counts is null
                    ? $"Purchases follow {forecaster.Name}, which does not say how sure it is, so there are no intervals around them."
                    : $"Purchases follow {forecaster.Name}, which says how often a customer may buy and not how sure it is of that, so there are no intervals but those of each customer's purchases ({IntervalColumns.OutcomePurchases}), where they are asked for.",
            };
        }

        if (!Posterior.IsAvailableFor(purchases.Model))
        {
            return new AnalysisIntervals { WhyNot = $"The fitter of {purchases.Model.Name} does not show its likelihood, so there are no intervals." };
        }

        (PosteriorResult ofPurchases, PosteriorResult? ofSpend) = SideBySide.Of(
            () => Draw(purchases, customers, level, token),
            () => spend is not null && Posterior.IsAvailableFor(spend) ? Draw(spend, customers, level, token) : null);
        return new AnalysisIntervals
        {
            Purchases = ofPurchases,
            Spend = ofSpend,
            Interval = (average is null
                ? new PredictionInterval(ofPurchases.Draws, ofSpend?.Draws)
                : new PredictionInterval(DrawsOf(average, ofPurchases, customers, level, token), ofSpend?.Draws)) with
            {
                Level = level,
                PerCustomer = options.IntervalsPerCustomer,
            },
        };
    }

    /// <summary>How well the parameters of a backtest's model were known at the cut, and where its totals were to turn out; nothing without
    /// intervals, and where a forecaster has no parameters.</summary>
    public static (PosteriorResult? Posterior, PredictedTotal? Total) OfBacktest(
        CustomerAnalysisOptions options, BacktestResult? backtest, CancellationToken token)
    {
        if (options.IntervalLevel is not { } level || backtest?.Model is not { } model || !Posterior.IsAvailableFor(model))
        {
            return (null, null);
        }

        ForecastOrigin origin = backtest.Rehearsal.Origin;
        IModelFit<PurchaseModel> fit = origin.Fit(model.Definition.Fitter, options: null, token);
        ModelFit<ISpendModel>? spend =
            backtest.PredictedSpend is null ? null : origin.FitSpend(options.SpendFitter, options: null, token);
        (PosteriorResult purchases, ParameterDraws? spendDraws) = SideBySide.Of(
            () => Draw(fit, origin.CustomersFor(model.Definition.Fitter), level, token),
            () => spend is not null && Posterior.IsAvailableFor(spend) ? Draw(spend, origin.Customers, level, token).Draws : null);
        PredictionOptions prediction = new()
        {
            Horizon = backtest.Duration,
            DiscountRatePerYear = 0,
            Interval = new PredictionInterval(purchases.Draws, spendDraws) { Level = level, PerCustomer = false },
        };
        return (purchases, CustomerPredictions.Predict(origin.Customers, model, spend?.Model, prediction, cancellationToken: token).Total(token));
    }

    /// <summary>Draws by importance sampling wherever its weights can be relied on, which costs milliseconds, and in shorter chains than by
    /// itself on a ridge and where they cannot.</summary>
    private static PosteriorResult Draw(IModelFit<IModel> fit, CustomerSummary customers, double level, CancellationToken token)
    {
        // As many draws as posteriors have anyway, and more for an interval whose ends lie far out.
        PosteriorOptions drawing = new() { WarmUp = ShortWarmUp, SmallestShare = 0 };
        int draws = (int)Math.Max(drawing.Draws, IntervalLevel.FewestDraws(level));
        return Posterior.Of(
            fit, customers, drawing with { Draws = draws, DrawsPerChain = draws / drawing.Chains }, cancellationToken: token);
    }

    /// <summary>Draws of every model of an average, of which the heaviest has been drawn.</summary>
    private static ModelDraws[] DrawsOf(
        ModelAverage average, PosteriorResult heaviest, CustomerSummary customers, double level, CancellationToken token) =>
    [
        .. average.Models.Where(part => part.Weight > 0).Select(part => new ModelDraws(
            part.Fit == average.Heaviest ? heaviest.Draws : Draw(part.Fit, customers, level, token).Draws, part.Weight)),
    ];
}
