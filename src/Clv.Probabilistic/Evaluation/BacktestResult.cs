using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How a model that was fitted on the first part of the data predicts the rest.</summary>
/// <example>
/// <code>
/// BacktestResult test = Backtest.Run(orders, weeks with { CalibrationEnd = new(2024, 12, 31) });
/// Console.WriteLine($"{test.PredictedPurchases:0} purchases predicted in {test.Duration:0} weeks, {test.ActualPurchases} made");
/// </code>
/// </example>
public sealed record BacktestResult
{
    /// <summary>The customers, with what was known of them at the cut and what they then did.</summary>
    [JsonIgnore]
    public Rehearsal Rehearsal { get; init; } = null!;

    /// <summary>The purchases that were expected of each of them in the holdout.</summary>
    public required CustomerForecast Forecast { get; init; }

    /// <summary>The purchase model that was fitted to the calibration; null where another forecaster was checked.</summary>
    public PurchaseModel? Model { get; init; }

    /// <summary>The last day of calibration.</summary>
    public required DateOnly CalibrationEnd { get; init; }

    /// <summary>The last day of the holdout.</summary>
    public required DateOnly HoldoutEnd { get; init; }

    /// <summary>The length of the holdout, in the model's time unit.</summary>
    public required double Duration { get; init; }

    /// <summary>Customers who had bought by the end of calibration.</summary>
    public required int Customers { get; init; }

    /// <summary>Expected holdout purchases, summed over customers.</summary>
    public required double PredictedPurchases { get; init; }

    /// <summary>Actual holdout purchases, summed over customers.</summary>
    public required double ActualPurchases { get; init; }

    /// <summary>The mean absolute error of holdout purchases per customer.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>The root mean squared error of holdout purchases per customer.</summary>
    public required double RootMeanSquaredError { get; init; }

    /// <summary>Expected holdout spend, expected purchases times expected spend, summed over customers; null without a
    /// spend model, where that model has no mean, or where the forecaster forecasts no spend.</summary>
    public double? PredictedSpend { get; init; }

    /// <summary>Actual holdout spend of the customers whose spend was predicted, summed; null where predicted spend
    /// is.</summary>
    public double? ActualSpend { get; init; }
}
