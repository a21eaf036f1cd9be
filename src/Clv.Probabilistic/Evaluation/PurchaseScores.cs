using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How well a forecast of purchases did.</summary>
/// <remarks>Definitions and sources are those of <see cref="HoldoutScores"/>. Scores of several splits are means over the splits; totals
/// are sums, and the bias is that of the sums.</remarks>
public sealed record PurchaseScores
{
    /// <summary>Customers, summed over splits.</summary>
    public required int Customers { get; init; }

    /// <summary>Purchases forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double PredictedTotal { get; init; }

    /// <summary>Purchases that came.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double ActualTotal { get; init; }

    /// <summary>Predicted by actual total, less 1; null where nothing was bought.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Bias => ActualTotal > 0 ? (PredictedTotal / ActualTotal) - 1 : null;

    /// <summary>The mean absolute error per customer.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double MeanAbsoluteError { get; init; }

    /// <summary>The root mean squared error per customer.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double RootMeanSquaredError { get; init; }

    /// <summary>The mean of ln P(Y = y), the log predictive density of each customer's purchases; null for a forecaster without a
    /// distribution.</summary>
    /// <remarks>A probability below the smallest double counts as that, −744.</remarks>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? LogDensity { get; init; }

    /// <summary>The mean ranked probability score. For a forecaster that has expectations alone, and so is as certain as can be, it is the
    /// mean absolute error; null for a level-corrected forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? RankedProbabilityScore { get; init; }

    /// <summary>The calibration error over ten groups by forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? CalibrationError { get; init; }

    /// <summary>The area under the ROC curve of any purchase, by its probability, or by expected purchases without one.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? RocAuc { get; init; }

    /// <summary>The log-loss of any purchase; null for a forecaster without a probability.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? LogLoss { get; init; }

    /// <summary>Spearman's rank correlation.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? Spearman { get; init; }

    /// <summary>The Gini coefficient of the gain curve.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? Gini { get; init; }

    /// <summary>The Gini coefficient as a share of the best possible.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? NormalizedGini { get; init; }

    /// <summary>The share of purchases made by the tenth of customers with the highest forecasts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? TopDecileCapture { get; init; }

    /// <summary>The error of cumulative purchases at ten equally spaced times.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? TrackingError { get; init; }

    /// <summary>The share of the customers who turned out to be the best tenth that the tenth with the highest forecasts has.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TopDecileRecall { get; init; }

    /// <summary>What the customers whom a budget reaches by forecast bought, as a share of what the best possible choice of as many buys.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? BudgetCapture { get; init; }

    /// <summary>The calibration error over ten groups that have a tenth each of what is forecast in total.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueCalibrationError { get; init; }

    /// <summary>All scores by name, in the order of tables.</summary>
    public IReadOnlyList<Score> All =>
    [
        new("bias", Bias, ScoreDirection.CloserToZero),
        new("mae", MeanAbsoluteError, ScoreDirection.Smaller),
        new("rmse", RootMeanSquaredError, ScoreDirection.Smaller),
        new("log_density", LogDensity, ScoreDirection.Larger),
        new("rps", RankedProbabilityScore, ScoreDirection.Smaller),
        new("calibration_error", CalibrationError, ScoreDirection.Smaller),
        new("auc", RocAuc, ScoreDirection.Larger),
        new("log_loss", LogLoss, ScoreDirection.Smaller),
        new("spearman", Spearman, ScoreDirection.Larger),
        new("gini", Gini, ScoreDirection.Larger),
        new("normalized_gini", NormalizedGini, ScoreDirection.Larger),
        new("top_decile", TopDecileCapture, ScoreDirection.Larger),
        new("tracking_error", TrackingError, ScoreDirection.Smaller),
        new("top_decile_recall", TopDecileRecall, ScoreDirection.Larger),
        new("budget_capture", BudgetCapture, ScoreDirection.Larger),
        new("value_calibration_error", ValueCalibrationError, ScoreDirection.Smaller),
    ];

    /// <summary>The scores of a forecast that expectations, and probabilities of any purchase where there are some, are enough for.</summary>
    /// <param name="predicted">Expected purchases per customer.</param>
    /// <param name="probability">The probability of any; empty without.</param>
    /// <param name="actual">What came.</param>
    /// <param name="perfect">The customers by what came.</param>
    /// <param name="budget">The share of customers whom a budget reaches.</param>
    internal static PurchaseScores Of(
        ReadOnlySpan<double> predicted, ReadOnlySpan<double> probability, ReadOnlySpan<double> actual, GainCurve perfect, double budget)
    {
        GainCurve curve = new(predicted, actual);
        bool[] bought = new bool[actual.Length];
        for (int i = 0; i < bought.Length; i++)
        {
            bought[i] = actual[i] > 0;
        }

        return new PurchaseScores
        {
            Customers = predicted.Length,
            PredictedTotal = ScoreRules.Total(predicted),
            ActualTotal = ScoreRules.Total(actual),
            MeanAbsoluteError = HoldoutScores.MeanAbsoluteError(predicted, actual),
            RootMeanSquaredError = HoldoutScores.RootMeanSquaredError(predicted, actual),
            LogDensity = null,
            RankedProbabilityScore = null,
            CalibrationError = curve.CalibrationError(ScoreRules.Tenths),
            RocAuc = HoldoutScores.RocAuc(probability.IsEmpty ? predicted : probability, bought),
            LogLoss = probability.IsEmpty ? null : HoldoutScores.LogLoss(probability, bought),
            Spearman = HoldoutScores.Spearman(predicted, actual),
            Gini = curve.Gini(),
            NormalizedGini = curve.NormalizedGini(perfect.Gini()),
            TopDecileCapture = curve.Capture(ScoreRules.Tenth),
            TrackingError = null,
            TopDecileRecall = BestFound.Share(predicted, actual, ScoreRules.Tenth),
            BudgetCapture = curve.Capture(budget, perfect),
            ValueCalibrationError = curve.ValueCalibrationError(ScoreRules.Tenths),
        };
    }

    /// <summary>The scores of several splits together.</summary>
    internal static PurchaseScores Mean(IReadOnlyList<PurchaseScores> splits) => new()
    {
        Customers = splits.Sum(scores => scores.Customers),
        PredictedTotal = splits.Sum(scores => scores.PredictedTotal),
        ActualTotal = splits.Sum(scores => scores.ActualTotal),
        MeanAbsoluteError = splits.Average(scores => scores.MeanAbsoluteError),
        RootMeanSquaredError = splits.Average(scores => scores.RootMeanSquaredError),
        LogDensity = ScoreMeans.Of(splits, scores => scores.LogDensity),
        RankedProbabilityScore = ScoreMeans.Of(splits, scores => scores.RankedProbabilityScore),
        CalibrationError = ScoreMeans.Of(splits, scores => scores.CalibrationError),
        RocAuc = ScoreMeans.Of(splits, scores => scores.RocAuc),
        LogLoss = ScoreMeans.Of(splits, scores => scores.LogLoss),
        Spearman = ScoreMeans.Of(splits, scores => scores.Spearman),
        Gini = ScoreMeans.Of(splits, scores => scores.Gini),
        NormalizedGini = ScoreMeans.Of(splits, scores => scores.NormalizedGini),
        TopDecileCapture = ScoreMeans.Of(splits, scores => scores.TopDecileCapture),
        TrackingError = ScoreMeans.Of(splits, scores => scores.TrackingError),
        TopDecileRecall = ScoreMeans.Of(splits, scores => scores.TopDecileRecall),
        BudgetCapture = ScoreMeans.Of(splits, scores => scores.BudgetCapture),
        ValueCalibrationError = ScoreMeans.Of(splits, scores => scores.ValueCalibrationError),
    };
}
