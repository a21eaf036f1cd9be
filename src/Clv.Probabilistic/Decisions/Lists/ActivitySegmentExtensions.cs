namespace Clv.Probabilistic;

/// <summary>Names of segments, and what they say to do.</summary>
/// <example>
/// <code>
/// string name = ActivitySegment.WinBack.Name();   // win back
/// </code>
/// </example>
public static class ActivitySegmentExtensions
{
    /// <summary>The segment's name in tables.</summary>
    /// <param name="segment">The segment.</param>
    /// <returns><c>keep</c>, <c>grow</c>, <c>serve</c>, <c>save</c>, <c>remind</c>, <c>wait</c>, <c>win back</c>, <c>try once</c> or
    /// <c>let go</c>.</returns>
    public static string Name(this ActivitySegment segment) => segment switch
    {
        ActivitySegment.Keep => "keep",
        ActivitySegment.Grow => "grow",
        ActivitySegment.Serve => "serve",
        ActivitySegment.Save => "save",
        ActivitySegment.Remind => "remind",
        ActivitySegment.Wait => "wait",
        ActivitySegment.WinBack => "win back",
        ActivitySegment.TryOnce => "try once",
        ActivitySegment.LetGo => "let go",
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "Not a segment."),
    };
}
