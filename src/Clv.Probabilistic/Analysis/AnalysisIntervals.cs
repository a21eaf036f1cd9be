namespace Clv.Probabilistic;

/// <summary>What the intervals of an analysis come from.</summary>
internal sealed record AnalysisIntervals
{
    /// <summary>The posterior of the purchase model; null without intervals.</summary>
    public PosteriorResult? Purchases { get; private init; }

    /// <summary>The posterior of the spend model; null where its parameters are known, or there is none.</summary>
    public PosteriorResult? Spend { get; private init; }

    /// <summary>What predictions are asked for; null without intervals.</summary>
    public PredictionInterval? Interval { get; private init; }

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
                WhyNot = $"Purchases follow {forecaster.Name}, which does not say how sure it is, so there are no intervals around them.",
            };
        }

        if (!Posterior.IsAvailableFor(purchases.Model))
        {
            return new AnalysisIntervals { WhyNot = $"The fitter of {purchases.Model.Name} does not show its likelihood, so there are no intervals." };
        }

        PosteriorOptions drawing = new() { Draws = DrawsFor(level) };
        PosteriorResult ofPurchases = Posterior.Of(purchases, customers, drawing, cancellationToken: token);
        PosteriorResult? ofSpend =
            spend is not null && Posterior.IsAvailableFor(spend.Model) ? Posterior.Of(spend, customers, drawing, cancellationToken: token) : null;
        return new AnalysisIntervals
        {
            Purchases = ofPurchases,
            Spend = ofSpend,
            Interval = (average is null
                ? new PredictionInterval(ofPurchases.Draws, ofSpend?.Draws)
                : new PredictionInterval(average.Draw(customers, drawing, token), ofSpend?.Draws)) with
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
        PosteriorOptions drawing = new() { Draws = DrawsFor(level) };
        PosteriorResult purchases =
            Posterior.Of(origin.Fit(model.Definition.Fitter, options: null, token), origin.Customers, drawing, cancellationToken: token);
        ModelFit<ISpendModel>? spend =
            backtest.PredictedSpend is null ? null : origin.FitSpend(options.SpendDefinition.Fitter, options: null, token);
        ParameterDraws? spendDraws = spend is not null && Posterior.IsAvailableFor(spend.Model)
            ? Posterior.Of(spend, origin.Customers, drawing, cancellationToken: token).Draws
            : null;
        PredictionOptions prediction = new()
        {
            Horizon = backtest.Duration,
            DiscountRatePerYear = 0,
            Interval = new PredictionInterval(purchases.Draws, spendDraws) { Level = level, PerCustomer = false },
        };
        return (purchases, CustomerPredictions.Predict(origin.Customers, model, spend?.Model, prediction, cancellationToken: token).Total(token));
    }

    /// <summary>As many draws as posteriors have anyway, and more for an interval whose ends lie far out.</summary>
    private static int DrawsFor(double level) => (int)Math.Max(new PosteriorOptions().Draws, Math.Min(1_000_000, IntervalLevel.FewestDraws(level)));
}
