namespace Clv.Probabilistic;

/// <summary>Customers with neighbouring predictions: what was predicted for them, and what they did.</summary>
public sealed record CalibrationBin
{
    /// <summary>The number of customers, at least 1.</summary>
    public required int Customers { get; init; }

    /// <summary>The mean of their predictions.</summary>
    public required double MeanPredicted { get; init; }

    /// <summary>The mean of what they did, in which each of several customers with one prediction counts as their mean.</summary>
    public required double MeanActual { get; init; }
}
