namespace Clv.Probabilistic.Service;

/// <summary>The base by recency and frequency, and by value.</summary>
internal sealed record SegmentsAnswer : PortfolioAnswer
{
    /// <summary>Segments by recency, frequency and monetary value.</summary>
    public IReadOnlyList<SegmentRowAnswer> Segments { get; init; } = [];

    /// <summary>Tiers of value, the best first.</summary>
    public IReadOnlyList<TierRowAnswer> Tiers { get; init; } = [];
}
