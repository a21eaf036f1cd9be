namespace Clv.Probabilistic.Service;

/// <summary>A number as it was on a day.</summary>
/// <param name="At">The day.</param>
/// <param name="Value">The number.</param>
/// <param name="Lower">The lower end of its interval; null without.</param>
/// <param name="Upper">The upper end of its interval; null without.</param>
/// <param name="ModelVersion">The models that it is by.</param>
/// <param name="ModelChanged">Whether the point before is by others.</param>
internal sealed record PathPoint(DateOnly At, double Value, double? Lower, double? Upper, int ModelVersion, bool ModelChanged);
