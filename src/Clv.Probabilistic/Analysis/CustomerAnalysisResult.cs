using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Everything that an analysis of customers finds out.</summary>
/// <remarks>Immutable and safe to share between threads. What is not there has a sentence beside it that says why.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record CustomerAnalysisResult : IResultView
{
    /// <summary>The orders that were analysed.</summary>
    [JsonIgnore]
    public TransactionTable Orders { get; init; } = null!;

    /// <summary>What was asked for. What it came to is in <see cref="Choice"/>, in the options of <see cref="Predictions"/> and in the
    /// account of <see cref="Customers"/>.</summary>
    [JsonIgnore]
    public CustomerAnalysisOptions Options { get; init; } = null!;

    /// <summary>What a look over the orders found.</summary>
    public required DataCheckReport Check { get; init; }

    /// <summary>The customers, observed to the end, with an account of every order.</summary>
    public required CustomerSummary Customers { get; init; }

    /// <summary>The purchase model, or what forecasts in its place, and why it is that one.</summary>
    public required ModelChoice Choice { get; init; }

    /// <summary>The average of models that predicts; null where one model does.</summary>
    [JsonIgnore]
    public ModelAverage? Average { get; init; }

    /// <summary>The fit of the purchase model; with an <see cref="Average"/>, of the model with the largest weight in it.</summary>
    public required ModelFit<PurchaseModel> Purchases { get; init; }

    /// <summary>The fit of the spend model; null where there is none, for the reason in <see cref="WhyNoSpend"/>.</summary>
    public ModelFit<ISpendModel>? Spend { get; init; }

    /// <summary>Why there is no spend model, a sentence; null where there is one.</summary>
    public string? WhyNoSpend { get; init; }

    /// <summary>Why the spend model is the one it is, in sentences; null unless <see cref="CustomerAnalysisOptions.SpendModel"/> was
    /// <see cref="CustomerAnalysisOptions.Automatic"/>, and where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WhySpendModel { get; init; }

    /// <summary>The posterior of the purchase model's parameters, from which intervals come; null without intervals, for the reason in
    /// <see cref="WhyNoIntervals"/>.</summary>
    [JsonIgnore]
    public PosteriorResult? PurchasePosterior { get; init; }

    /// <summary>The posterior of the spend model's parameters; null without intervals, without a spend model, and for one whose parameters
    /// were not estimated.</summary>
    [JsonIgnore]
    public PosteriorResult? SpendPosterior { get; init; }

    /// <summary>Totals of all customers, of tiers and of segments, with intervals where there are any.</summary>
    public PortfolioOverview? Overview { get; init; }

    /// <summary>Why there are no intervals, a sentence; null where there are, or none were asked for.</summary>
    public string? WhyNoIntervals { get; init; }

    /// <summary>The backtest; null where there is none, for the reason in <see cref="WhyNoBacktest"/>.</summary>
    public BacktestResult? Backtest { get; init; }

    /// <summary>The posterior of the backtest's model, as it was known at the cut; null without intervals, without a backtest, and where a
    /// forecaster without parameters was checked.</summary>
    [JsonIgnore]
    public PosteriorResult? BacktestPosterior { get; init; }

    /// <summary>What was predicted at the cut of the customers of the backtest together, undiscounted, with intervals: whether what they did
    /// lies within is what intervals are worth here. Null as <see cref="BacktestPosterior"/> is.</summary>
    public PredictedTotal? BacktestTotal { get; init; }

    /// <summary>Why there is no backtest, a sentence; null where there is one.</summary>
    public string? WhyNoBacktest { get; init; }

    /// <summary>What the chosen forecaster says of the horizon; null where purchases are predicted by the purchase model itself.</summary>
    public CustomerForecast? Forecast { get; init; }

    /// <summary>By what the level of <see cref="Forecast"/> is corrected, and how far off such totals were in past windows; null unless the
    /// forecaster is a <see cref="SeasonLevelForecaster"/>.</summary>
    public SeasonLevel? Level { get; init; }

    /// <summary>Every customer's predictions, and the options they were made by: horizon, discount rate and margin.</summary>
    /// <remarks>With a <see cref="Forecast"/>, expected purchases are its, and so are spend, value and the probability of any purchase as
    /// far as it has them; all else is the purchase model's, when within the horizon purchases come included.</remarks>
    public required CustomerPredictions Predictions { get; init; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => AnalysisView.Show(this, writer);
}
