namespace Clv.Probabilistic.Cli;

/// <summary>Everything that <c>clv run</c> finds out.</summary>
internal sealed record RunResult
{
    public required CustomerSummary Customers { get; init; }

    /// <summary>How the purchase model was chosen.</summary>
    public required ModelChoice Choice { get; init; }

    public required ModelFit<PurchaseModel> Purchases { get; init; }

    /// <summary>The spend model; null where there is none, for the reason in <see cref="WhyNoSpend"/>.</summary>
    public required ModelFit<GammaGammaModel>? Spend { get; init; }

    public required string? WhyNoSpend { get; init; }

    /// <summary>The backtest; null where there is none, for the reason in <see cref="WhyNoBacktest"/>.</summary>
    public required BacktestResult? Backtest { get; init; }

    public required string? WhyNoBacktest { get; init; }

    public required CustomerPredictions Predictions { get; init; }

    public required PredictionOptions Options { get; init; }

    /// <summary>Fits, checks and predicts.</summary>
    public static RunResult Work(
        TransactionTable orders,
        CustomerSummary customers,
        ModelChoice choice,
        SummaryOptions backtestOptions,
        PredictionOptions options,
        ProgressDisplay progress,
        CancellationToken token)
    {
        IPurchaseFitter fitter = choice.Fitter;
        ModelFit<PurchaseModel> purchases = fitter.Fit(customers, progress: progress.Fitting(fitter.ModelName), cancellationToken: token);
        string? whyNoSpend = SpendRules.WhyUnusable(customers);
        ModelFit<GammaGammaModel>? spend = whyNoSpend is null
            ? new GammaGammaFitter().Fit(customers, progress: progress.Fitting(ModelOption.Spend), cancellationToken: token)
            : null;

        progress.Step("Checking the models on held-out orders");
        (BacktestResult? backtest, string? whyNoBacktest) = Check(orders, fitter, backtestOptions, token);

        progress.Step("Predicting");
        return new RunResult
        {
            Customers = customers,
            Choice = choice,
            Purchases = purchases,
            Spend = spend,
            WhyNoSpend = whyNoSpend,
            Backtest = backtest,
            WhyNoBacktest = whyNoBacktest,
            Predictions = CustomerPredictions.Predict(customers, purchases.Model, spend?.Model, options, token),
            Options = options,
        };
    }

    private static (BacktestResult? Result, string? WhyNot) Check(
        TransactionTable orders, IPurchaseFitter fitter, SummaryOptions options, CancellationToken token)
    {
        try
        {
            return (Clv.Probabilistic.Backtest.Run(orders, options, fitter: fitter, cancellationToken: token), null);
        }
        catch (InvalidOperationException error)
        {
            return (null, error.Message);
        }
    }
}
