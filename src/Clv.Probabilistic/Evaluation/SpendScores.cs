using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How well a forecast of spend did.</summary>
/// <remarks>Definitions and sources are those of <see cref="HoldoutScores"/>. Scores of several splits are means over the splits; totals
/// are sums, and the bias is that of the sums.</remarks>
/// <example>
/// <code>
/// if (comparison.Best.Spend is SpendScores spend)
/// {
///     Console.WriteLine($"{spend.PredictedTotal:N0} predicted, {spend.ActualTotal:N0} spent; {spend.MeanAbsoluteError:0.00} off per customer");
/// }
/// </code>
/// </example>
public sealed record SpendScores
{
    /// <summary>Customers, summed over splits.</summary>
    public required int Customers { get; init; }

    /// <summary>Spend forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double PredictedTotal { get; init; }

    /// <summary>Spend that came.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double ActualTotal { get; init; }

    /// <summary>Predicted by actual total, less 1; null where nothing was spent.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Bias => ActualTotal > 0 ? (PredictedTotal / ActualTotal) - 1 : null;

    /// <summary>The mean absolute error per customer.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double MeanAbsoluteError { get; init; }

    /// <summary>The root mean squared error per customer.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double RootMeanSquaredError { get; init; }

    /// <summary>The coefficient of determination, R².</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? CoefficientOfDetermination { get; init; }

    /// <summary>The calibration error over ten groups by forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? CalibrationError { get; init; }

    /// <summary>Spearman's rank correlation.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? Spearman { get; init; }

    /// <summary>The Gini coefficient of the gain curve.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? Gini { get; init; }

    /// <summary>The Gini coefficient as a share of the best possible.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? NormalizedGini { get; init; }

    /// <summary>The share of spend by the tenth of customers with the highest forecasts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? TopDecileCapture { get; init; }

    /// <summary>The share of the customers who turned out to be the best tenth that the tenth with the highest forecasts has.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TopDecileRecall { get; init; }

    /// <summary>What the customers whom a budget reaches by forecast spent, as a share of what the best possible choice of as many spends.</summary>
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
        new("r2", CoefficientOfDetermination, ScoreDirection.Larger),
        new("calibration_error", CalibrationError, ScoreDirection.Smaller),
        new("spearman", Spearman, ScoreDirection.Larger),
        new("gini", Gini, ScoreDirection.Larger),
        new("normalized_gini", NormalizedGini, ScoreDirection.Larger),
        new("top_decile", TopDecileCapture, ScoreDirection.Larger),
        new("top_decile_recall", TopDecileRecall, ScoreDirection.Larger),
        new("budget_capture", BudgetCapture, ScoreDirection.Larger),
        new("value_calibration_error", ValueCalibrationError, ScoreDirection.Smaller),
    ];

    /// <summary>The scores of a forecast.</summary>
    /// <param name="predicted">The forecast per customer.</param>
    /// <param name="actual">What came.</param>
    /// <param name="perfect">The customers by what came.</param>
    /// <param name="budget">The share of customers whom a budget reaches.</param>
    internal static SpendScores Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, GainCurve perfect, double budget)
    {
        GainCurve curve = new(predicted, actual);
        return new SpendScores
        {
            Customers = predicted.Length,
            PredictedTotal = ScoreRules.Total(predicted),
            ActualTotal = ScoreRules.Total(actual),
            MeanAbsoluteError = HoldoutScores.MeanAbsoluteError(predicted, actual),
            RootMeanSquaredError = HoldoutScores.RootMeanSquaredError(predicted, actual),
            CoefficientOfDetermination = HoldoutScores.CoefficientOfDetermination(predicted, actual),
            CalibrationError = curve.CalibrationError(ScoreRules.Tenths),
            Spearman = HoldoutScores.Spearman(predicted, actual),
            Gini = curve.Gini(),
            NormalizedGini = curve.NormalizedGini(perfect.Gini()),
            TopDecileCapture = curve.Capture(ScoreRules.Tenth),
            TopDecileRecall = BestFound.Share(predicted, actual, ScoreRules.Tenth),
            BudgetCapture = curve.Capture(budget, perfect),
            ValueCalibrationError = curve.ValueCalibrationError(ScoreRules.Tenths),
        };
    }

    /// <summary>The scores of several splits together.</summary>
    internal static SpendScores Mean(IReadOnlyList<SpendScores> splits) => new()
    {
        Customers = splits.Sum(scores => scores.Customers),
        PredictedTotal = splits.Sum(scores => scores.PredictedTotal),
        ActualTotal = splits.Sum(scores => scores.ActualTotal),
        MeanAbsoluteError = splits.Average(scores => scores.MeanAbsoluteError),
        RootMeanSquaredError = splits.Average(scores => scores.RootMeanSquaredError),
        CoefficientOfDetermination = ScoreMeans.Of(splits, scores => scores.CoefficientOfDetermination),
        CalibrationError = ScoreMeans.Of(splits, scores => scores.CalibrationError),
        Spearman = ScoreMeans.Of(splits, scores => scores.Spearman),
        Gini = ScoreMeans.Of(splits, scores => scores.Gini),
        NormalizedGini = ScoreMeans.Of(splits, scores => scores.NormalizedGini),
        TopDecileCapture = ScoreMeans.Of(splits, scores => scores.TopDecileCapture),
        TopDecileRecall = ScoreMeans.Of(splits, scores => scores.TopDecileRecall),
        BudgetCapture = ScoreMeans.Of(splits, scores => scores.BudgetCapture),
        ValueCalibrationError = ScoreMeans.Of(splits, scores => scores.ValueCalibrationError),
    };
}
