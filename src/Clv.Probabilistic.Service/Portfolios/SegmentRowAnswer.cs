namespace Clv.Probabilistic.Service;

/// <summary>A segment of the base.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Customers">How many are in it.</param>
/// <param name="Share">Their share of all.</param>
/// <param name="MeanFrequency">Their mean of repeat purchases.</param>
/// <param name="MeanTimeSinceLastPurchase">The mean time since they last bought, in the unit of the model.</param>
/// <param name="MeanMonetaryValue">Their mean spend per purchase.</param>
/// <param name="TotalValue">What they are worth together: lifetime value, or expected purchases where there are no amounts.</param>
/// <param name="ValueShare">Their share of what all are worth.</param>
internal sealed record SegmentRowAnswer(
    string Segment,
    double Customers,
    double Share,
    double? MeanFrequency,
    double? MeanTimeSinceLastPurchase,
    double? MeanMonetaryValue,
    double? TotalValue,
    double? ValueShare);
