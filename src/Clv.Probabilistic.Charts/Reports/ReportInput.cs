namespace Clv.Probabilistic.Charts;

/// <summary>What a report is made from. Only predictions and the purchase model are needed: a section of predictions without its input says what is
/// missing, and one of decisions is there where its input is.</summary>
/// <example>
/// <code>
/// ReportInput input = ReportInput.Of(result) with
/// {
///     NewCustomer = NewCustomerValue.Of(result.Predictions, result.Orders),
///     Equity = CustomerEquity.Of(result.Orders, result.Predictions),
///     Style = ReportStyle.Of(currency: "EUR"),
/// };
/// CustomerReport.Of(input).SaveHtml("report.html");
/// ExecutiveSummary.Of(input).SaveHtml("summary.html");
/// </code>
/// </example>
public sealed record ReportInput
{
    /// <summary>Every customer's predictions, with the histories they are made from.</summary>
    public required CustomerPredictions Predictions { get; init; }

    /// <summary>The purchase model, with the evidence for it where it was fitted.</summary>
    public required IModelFit<PurchaseModel> Purchases { get; init; }

    /// <summary>Draws of the purchase model's parameters, such as those of its <see cref="Posterior"/>: with them the page asks whether the
    /// model makes data like these. Null for no such section.</summary>
    public ParameterDraws? PurchaseDraws { get; init; }

    /// <summary>Draws of the parameters that the <see cref="Backtest"/> was fitted with, for the bands of its pictures. Null to draw bands, where
    /// there are <see cref="PurchaseDraws"/>, of chance alone.</summary>
    public ParameterDraws? BacktestDraws { get; init; }

    /// <summary>What was predicted at the cut of the backtest of its customers together, with intervals; null without.</summary>
    public PredictedTotal? BacktestTotal { get; init; }

    /// <summary>The average of models that predicts; null where one model does.</summary>
    public ModelAverage? Average { get; init; }

    /// <summary>The name of what expected purchases come from; null where that is the purchase model itself.</summary>
    public string? Forecaster { get; init; }

    /// <summary>The spend model; null without one.</summary>
    public IModelFit<ISpendModel>? Spend { get; init; }

    /// <summary>Why there is no spend model, a sentence; null for a general one.</summary>
    public string? WhyNoSpend { get; init; }

    /// <summary>The orders, for tracking, cohorts and the audit; null where they are not at hand.</summary>
    public TransactionTable? Orders { get; init; }

    /// <summary>How the orders were summarized.</summary>
    public SummaryOptions Summary { get; init; } = new();

    /// <summary>Totals of all customers, tiers and segments; null to have them made of <see cref="Predictions"/>, with intervals where those
    /// were made with them.</summary>
    public PortfolioOverview? Overview { get; init; }

    /// <summary>Why there are no intervals, a sentence; null where there are, or none were asked for.</summary>
    public string? WhyNoIntervals { get; init; }

    /// <summary>What the data check found; null where it was not run.</summary>
    public DataCheckReport? Check { get; init; }

    /// <summary>The backtest; null without one.</summary>
    public BacktestResult? Backtest { get; init; }

    /// <summary>Why there is no backtest, a sentence; null for a general one.</summary>
    public string? WhyNoBacktest { get; init; }

    /// <summary>A comparison of models; null without one.</summary>
    public ModelComparisonResult? Comparison { get; init; }

    /// <summary>The name of a file beside the page that lists every late customer, as <see cref="LateCustomersCsv"/> writes it; null where
    /// there is none. The page shows those with most at stake, and names the file only where one is named here.</summary>
    public string? LateCustomersFile { get; init; }

    /// <summary>The audit of the customer base; null to have it made of <see cref="Orders"/> where there are some.</summary>
    public CustomerBaseAudit? Audit { get; init; }

    /// <summary>What a customer who is still to come is worth; null for no such section.</summary>
    public NewCustomerValue? NewCustomer { get; init; }

    /// <summary>What customers cost to acquire and what they bring; null where costs are not known.</summary>
    public UnitEconomics? UnitEconomics { get; init; }

    /// <summary>What today's customers and those to come are worth; null for no such section.</summary>
    public CustomerEquity? Equity { get; init; }

    /// <summary>What became of customers between two days; null for no such section.</summary>
    public CustomerMovement? Movement { get; init; }

    /// <summary>How money, numbers and days are written.</summary>
    /// <value>Default <see cref="ReportStyle.Invariant"/>.</value>
    public ReportStyle Style { get; init; } = ReportStyle.Invariant;

    /// <summary>The report's title.</summary>
    public string Title { get; init; } = "What customers are worth";

    /// <summary>What a report of an analysis is made from.</summary>
    /// <param name="result">What the analysis found out.</param>
    /// <returns>The input, with everything that the result has.</returns>
    public static ReportInput Of(CustomerAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportInput
        {
            Predictions = result.Predictions,
            Purchases = result.Purchases,
            PurchaseDraws = result.PurchasePosterior?.Draws is { } draws && draws.ModelName == result.Purchases.Model.Name ? draws : null,
            BacktestDraws = result.BacktestPosterior?.Draws,
            BacktestTotal = result.BacktestTotal,
            Forecaster = result.Average is null ? result.Choice.Forecaster?.Name : null,
            Average = result.Average,
            Spend = result.Spend,
            WhyNoSpend = result.WhyNoSpend,
            Orders = result.Orders,
            Summary = result.Options.Summary with { CalibrationEnd = null },
            Overview = result.Overview,
            WhyNoIntervals = result.WhyNoIntervals,
            Check = result.Check,
            Backtest = result.Backtest,
            WhyNoBacktest = result.WhyNoBacktest,
            Comparison = result.Choice.Comparison,
        };
    }
}
