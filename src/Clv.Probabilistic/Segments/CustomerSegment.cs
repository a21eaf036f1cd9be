namespace Clv.Probabilistic;

/// <summary>One customer's scores and segment: a row of <see cref="RfmSegmentsResult"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Segment">The segment, by the scores of recency and frequency.</param>
/// <param name="RecencyScore">R: 5 for the shortest time since the last purchase.</param>
/// <param name="FrequencyScore">F: 5 for the highest frequency.</param>
/// <param name="MonetaryScore">M: 5 for the highest monetary value; null where the summary has none.</param>
public readonly record struct CustomerSegment(
    CustomerId CustomerId, RfmSegment Segment, int RecencyScore, int FrequencyScore, int? MonetaryScore);
