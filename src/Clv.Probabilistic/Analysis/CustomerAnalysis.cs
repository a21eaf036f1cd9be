namespace Clv.Probabilistic;

/// <summary>The main job, from orders to every customer's value: check, summarize, choose a model, fit, backtest, predict.</summary>
/// <remarks>Each step is a public method of its own, and this calls them in order with one set of options; it has nothing that
/// they have not.</remarks>
public static class CustomerAnalysis
{
    /// <summary>Does the whole job.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="options">How; null for the defaults: time in days, the first purchase model of the catalog, one year ahead.</param>
    /// <param name="progress">Told about every step, and within a fit about every better point.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Everything that was found out.</returns>
    /// <remarks>Deterministic: the same orders and options give the same bits on any number of threads. Orders without usable amounts
    /// give no spend and no value, and too little history gives no backtest; the result says so in a sentence. A fit that did not
    /// converge is reported in its <see cref="ModelFit{TModel}.Convergence"/>.</remarks>
    /// <exception cref="DataProblemException">The check found a problem, and <see cref="CustomerAnalysisOptions.StopAtProblems"/> is
    /// set.</exception>
    /// <exception cref="NoRepeatCustomersException">Nobody bought in more than one period within the observed time.</exception>
    /// <exception cref="ArgumentException">There are no orders within the observed time, no model or forecaster has a name, two forecasters
    /// share one, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The chosen forecaster has too little to learn from; the message says what is
    /// missing.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static CustomerAnalysisResult Run(
        TransactionTable orders,
        CustomerAnalysisOptions? options = null,
        IProgress<AnalysisProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        options ??= new CustomerAnalysisOptions();
        RequireKnown(options);
        options = options.WithSpendColumns().WithOpportunities();

        // Most of what follows goes through customers, again and again; the result has the orders as they came.
        progress?.Report(new AnalysisProgress(AnalysisStep.Checking));
        TransactionTable given = orders;
        orders = orders.ByCustomer(cancellationToken);
        DataCheckReport check = DataCheck.Of(
            orders, new DataCheckOptions { Today = options.Today, LastDay = options.Summary.LastDay() }, cancellationToken);
        progress?.Report(new AnalysisProgress(AnalysisStep.Checking, Check: check));
        if (options.StopAtProblems && check.AtLeast(FindingSeverity.Problem).Any())
        {
            throw new DataProblemException(check);
        }

        progress?.Report(new AnalysisProgress(AnalysisStep.Summarizing));
        CustomerSummary customers = orders.Summarize(options.Summary with { CalibrationEnd = null }, cancellationToken);
        if (customers.Account is { RepeatCustomers: 0 } account)
        {
            throw new NoRepeatCustomersException(account);
        }

        SpendModelChoice? spendChoice = options.SpendModel == CustomerAnalysisOptions.Automatic
            ? SpendModelChoice.Of(orders, customers, options, cancellationToken)
            : null;
        options = spendChoice is null ? options : options with { SpendModel = spendChoice.Model.Name };
        PredictionOptions prediction = options.Prediction ?? PredictionOptions.OneYear(options.Summary.Unit);
        ModelChoice choice = ModelChoice.Of(orders, options, progress, cancellationToken);
        customers = WithWhatIsFitted(customers, orders, choice, options, cancellationToken);
        (ModelFit<PurchaseModel> purchases, ModelAverage? average) = FitPurchases(customers, choice, options, progress, cancellationToken);
        string? whyNoSpend = WhyNoSpend(customers);
        ModelFit<ISpendModel>? spend = whyNoSpend is null ? FitSpend(customers, options, progress, cancellationToken) : null;

        progress?.Report(new AnalysisProgress(AnalysisStep.Backtesting));
        (BacktestResult? backtest, string? whyNoBacktest) = Check(orders, choice, options.Summary, cancellationToken);

        (PosteriorResult? backtestPosterior, PredictedTotal? backtestTotal) = AnalysisIntervals.OfBacktest(options, backtest, cancellationToken);
        progress?.Report(new AnalysisProgress(AnalysisStep.Predicting));
        (CustomerForecast? forecast, SeasonLevel? level) = average is null && choice.Forecaster is { } forecaster
            ? Forecast(forecaster, ForecastOrigin.AtEnd(orders, customers, options.Summary, prediction.Horizon), cancellationToken)
            : (null, null);
        AnalysisIntervals intervals = AnalysisIntervals.Of(options, choice, customers, purchases, average, spend, forecast, cancellationToken);
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers,
            average?.Model ?? (IPurchaseModel)purchases.Model,
            spend?.Model,
            prediction with { Interval = intervals.Interval ?? prediction.Interval },
            cancellationToken: cancellationToken);
        CustomerPredictions final = forecast is null
            ? predictions
            : predictions.Following(
                forecast.Purchases,
                forecast.ProbabilityOfAnyPurchase,
                choice.KeepsSpendOfModel ? [] : forecast.Spend,
                purchases.Model,
                intervals.Outcomes is { } ends ? IntervalColumns.OfPurchases(ends, options.IntervalLevel!.Value) : []);
        return new CustomerAnalysisResult
        {
            Orders = given,
            Options = options,
            Check = check,
            Customers = customers,
            Choice = choice,
            Purchases = purchases,
            Average = average,
            Spend = spend,
            WhyNoSpend = whyNoSpend,
            WhySpendModel = whyNoSpend is null ? spendChoice?.Sentence : null,
            PurchasePosterior = intervals.Purchases,
            SpendPosterior = intervals.Spend,
            WhyNoIntervals = intervals.WhyNot,
            Backtest = backtest,
            BacktestPosterior = backtestPosterior,
            BacktestTotal = backtestTotal,
            WhyNoBacktest = whyNoBacktest,
            Forecast = forecast,
            Level = level,
            Predictions = final,
            Overview = PortfolioOverview.Of(final, cancellationToken),
        };
    }

    /// <summary>A backtest of a chosen model, or the reason why there is none.</summary>
    internal static (BacktestResult? Result, string? WhyNot) Check(
        TransactionTable orders, ModelChoice choice, SummaryOptions options, CancellationToken token)
    {
        try
        {
            // A comparison has cut there and fitted already.
            Rehearsal rehearsal = choice.Comparison?.Splits[0].Rehearsal
                ?? Rehearsal.Of(orders, Backtest.Split(orders, options, choice.Parts), options, token);
            return (Backtest.Run(rehearsal, choice.Source, cancellationToken: token), null);
        }
        catch (InvalidOperationException error)
        {
            return (null, error.Message);
        }
    }

    // A misspelt name is told before the work and not after it.
    private static void RequireKnown(CustomerAnalysisOptions options)
    {
        NamedForecasters.RequireDistinct(options);
        if (options.Model is { } model && model != CustomerAnalysisOptions.Automatic)
        {
            IForecaster forecaster = NamedForecasters.Find(options, model);
            if (forecaster is not PurchaseModelForecaster && options.Prediction is { } prediction)
            {
                HoldoutSplits.CheckHorizon(options.Summary, prediction.Horizon);
            }
        }

        if (options.SpendModel is { } spend && spend != CustomerAnalysisOptions.Automatic)
        {
            options.Catalog.SpendModel(spend);
        }

        if (options.IntervalLevel is { } level)
        {
            IntervalLevel.RequireDrawable(level);
        }
    }

    private static (CustomerForecast Forecast, SeasonLevel? Level) Forecast(IForecaster forecaster, ForecastOrigin origin, CancellationToken token)
    {
        try
        {
            return (Forecasting.Ask(forecaster, origin, origin, token), (forecaster as SeasonLevelForecaster)?.Level(origin, token));
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"{forecaster.Name} cannot forecast. {error.Message}", error);
        }
    }

    /// <summary>The customers, with the intervals between their purchases where the chosen model is fitted to them.</summary>
    private static CustomerSummary WithWhatIsFitted(
        CustomerSummary customers, TransactionTable orders, ModelChoice choice, CustomerAnalysisOptions options, CancellationToken token) =>
        choice.Model.NeedsLogIntervals ? customers.WithLogIntervals(orders, options.Summary, token) : customers;

    /// <summary>The fit of the chosen model; of an average, that of the model with the largest weight.</summary>
    private static (ModelFit<PurchaseModel> Fit, ModelAverage? Average) FitPurchases(
        CustomerSummary customers,
        ModelChoice choice,
        CustomerAnalysisOptions options,
        IProgress<AnalysisProgress>? progress,
        CancellationToken token)
    {
        if (choice.Forecaster is not ModelAverageForecaster averaging)
        {
            return (FitOf(choice.Model), null);
        }

        ModelAverage average = ModelAverage.Of(customers, [.. options.Catalog.PurchaseModelsFor(customers).Select(FitOf)], averaging.Weighting);
        return (average.Heaviest, average);

        ModelFit<PurchaseModel> FitOf(PurchaseModelDefinition model) => model.Fitter.Fit(
            customers,
            new FitOptions { Today = options.Today },
            FittingProgress.Begin(progress, AnalysisStep.FittingPurchases, model.Name),
            token);
    }

    private static ModelFit<ISpendModel> FitSpend(
        CustomerSummary customers, CustomerAnalysisOptions options, IProgress<AnalysisProgress>? progress, CancellationToken token)
    {
        return options.SpendFitter.Fit(
            customers,
            new FitOptions { Today = options.Today },
            FittingProgress.Begin(progress, AnalysisStep.FittingSpend, options.SpendDefinition.Name),
            token);
    }

    private static string? WhyNoSpend(CustomerSummary customers) =>
        !customers.HasMonetaryValue
            ? $"Orders carry no amounts, so there are no spend and no value; name the column with {OptionNames.ValueColumn} if there is one."
            : customers.HasUsableSpend() ? null
            : "No customer who came back spent more than zero, so there are no spend and no value.";
}
