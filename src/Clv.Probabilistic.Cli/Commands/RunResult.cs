using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary>Everything that <c>clv run</c> finds out.</summary>
internal sealed record RunResult
{
    public required CustomerSummary Customers { get; init; }

    /// <summary>How the purchase model was chosen.</summary>
    public required ModelChoice Choice { get; init; }

    public required ModelFit<PurchaseModel> Purchases { get; init; }

    /// <summary>The spend model; null where there is none, for the reason in <see cref="WhyNoSpend"/>.</summary>
    public required ModelFit<ISpendModel>? Spend { get; init; }

    public required string? WhyNoSpend { get; init; }

    /// <summary>The backtest; null where there is none, for the reason in <see cref="WhyNoBacktest"/>.</summary>
    public required BacktestResult? Backtest { get; init; }

    public required string? WhyNoBacktest { get; init; }

    public required CustomerPredictions Predictions { get; init; }

    public required PredictionOptions Options { get; init; }

    /// <summary>The report for people who decide.</summary>
    public required CustomerReport Report { get; init; }

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
        ModelFit<ISpendModel>? spend = whyNoSpend is null
            ? ModelOption.SpendFitter.Fit(customers, progress: progress.Fitting(ModelOption.Spend), cancellationToken: token)
            : null;

        progress.Step("Checking the models on held-out orders");
        (BacktestResult? backtest, string? whyNoBacktest) = Check(orders, choice, backtestOptions, token);

        progress.Step("Predicting");
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, purchases.Model, spend?.Model, options, token);

        progress.Step("Drawing the report");
        CustomerReport report = CustomerReport.Of(
            new ReportInput
            {
                Predictions = predictions,
                Purchases = purchases,
                Spend = spend,
                WhyNoSpend = whyNoSpend,
                Orders = orders,
                Summary = backtestOptions with { CalibrationEnd = null },
                Check = OptionFlags.Translate(
                    DataCheck.Of(orders, new DataCheckOptions { Today = DateOnly.FromDateTime(DateTime.Now) }, token)),
                Backtest = backtest,
                WhyNoBacktest = whyNoBacktest,
                Comparison = choice.Comparison,
            },
            token);
        return new RunResult
        {
            Customers = customers,
            Choice = choice,
            Purchases = purchases,
            Spend = spend,
            WhyNoSpend = whyNoSpend,
            Backtest = backtest,
            WhyNoBacktest = whyNoBacktest,
            Predictions = predictions,
            Options = options,
            Report = report,
        };
    }

    /// <summary>A backtest, or the reason why there is none.</summary>
    public static (BacktestResult? Result, string? WhyNot) Check(
        TransactionTable orders, ModelChoice choice, SummaryOptions options, CancellationToken token)
    {
        try
        {
            return choice.Rehearsal is { } rehearsal
                ? (Clv.Probabilistic.Backtest.Run(rehearsal, fitter: choice.Fitter, cancellationToken: token), null)
                : (Clv.Probabilistic.Backtest.Run(orders, options, fitter: choice.Fitter, cancellationToken: token), null);
        }
        catch (InvalidOperationException error)
        {
            return (null, error.Message);
        }
    }
}
