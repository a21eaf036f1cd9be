using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How a model that was fitted on the first part of the data predicts the rest.</summary>
/// <example>
/// <code>
/// BacktestResult test = Backtest.Run(orders, weeks with { CalibrationEnd = new(2024, 12, 31) });
/// Console.WriteLine($"{test.PredictedPurchases:0} purchases predicted in {test.Duration:0} weeks, {test.ActualPurchases} made");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record BacktestResult : ITabularResult
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

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant(
            $"{Customers:#,0} customers, fitted up to {CalibrationEnd:yyyy-MM-dd} and checked up to {HoldoutEnd:yyyy-MM-dd}"),
        PredictedSpend is null ? 1 : 2,
        [
            ResultColumn.Of("quantity", PredictedSpend is null ? 1 : 2, row => row == 0 ? "purchases" : "spend"),
            ResultColumn.Optional("predicted", PredictedSpend is null ? 1 : 2, row => row == 0 ? PredictedPurchases : PredictedSpend, CellStyle.Money),
            ResultColumn.Optional("actual", PredictedSpend is null ? 1 : 2, row => row == 0 ? ActualPurchases : ActualSpend, CellStyle.Money),
        ])
    {
        Remarks =
        [
            FormattableString.Invariant(
                $"Purchases per customer: mean absolute error {MeanAbsoluteError:G4}, root mean squared error {RootMeanSquaredError:G4}."),
        ],
    };
}
