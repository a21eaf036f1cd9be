namespace Clv.Probabilistic;

/// <summary>Customers with neighbouring predictions: what was predicted for them, and what they did.</summary>
/// <example>
/// <code>
/// double[] predicted = [0.25, 0.5, 1.5, 2], actual = [0, 1, 2, 1];
/// foreach (CalibrationBin bin in HoldoutScores.Calibration(predicted, actual, bins: 2))
/// {
///     Console.WriteLine($"{bin.Customers} customers: {bin.MeanPredicted:0.00} predicted, {bin.MeanActual:0.00} made");
/// }
/// </code>
/// </example>
public sealed record CalibrationBin
{
    /// <summary>The number of customers, at least 1.</summary>
    public required int Customers { get; init; }

    /// <summary>The mean of their predictions.</summary>
    public required double MeanPredicted { get; init; }

    /// <summary>The mean of what they did, in which each of several customers with one prediction counts as their mean.</summary>
    public required double MeanActual { get; init; }
}
