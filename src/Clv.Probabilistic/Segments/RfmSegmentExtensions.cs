namespace Clv.Probabilistic;

/// <summary>Names of segments.</summary>
/// <example>
/// <code>
/// string name = RfmSegment.AtRisk.Name();   // at risk
/// </code>
/// </example>
public static class RfmSegmentExtensions
{
    /// <summary>The segment's name in tables.</summary>
    /// <param name="segment">The segment.</param>
    /// <returns><c>champions</c>, <c>loyal</c>, <c>promising</c>, <c>new</c>, <c>needs attention</c>, <c>at risk</c>,
    /// <c>cannot lose them</c>, <c>hibernating</c> or <c>lost</c>.</returns>
    public static string Name(this RfmSegment segment) => segment switch
    {
        RfmSegment.Champions => "champions",
        RfmSegment.Loyal => "loyal",
        RfmSegment.Promising => "promising",
        RfmSegment.New => "new",
        RfmSegment.NeedsAttention => "needs attention",
        RfmSegment.AtRisk => "at risk",
        RfmSegment.CannotLoseThem => "cannot lose them",
        RfmSegment.Hibernating => "hibernating",
        RfmSegment.Lost => "lost",
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "Not a segment."),
    };
}
