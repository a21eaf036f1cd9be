namespace Clv.Probabilistic.Service;

/// <summary>A tier of value.</summary>
/// <param name="Tier">Its name.</param>
/// <param name="Customers">How many are in it.</param>
/// <param name="TotalValue">What they are worth together.</param>
/// <param name="ValueShare">Their share of what all are worth.</param>
/// <param name="MeanValue">The mean of them.</param>
/// <param name="SmallestValue">The least of them.</param>
/// <param name="LargestValue">The most of them.</param>
internal sealed record TierRowAnswer(
    string Tier, double Customers, double? TotalValue, double? ValueShare, double? MeanValue, double? SmallestValue, double? LargestValue);
