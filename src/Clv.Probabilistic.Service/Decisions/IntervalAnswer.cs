namespace Clv.Probabilistic.Service;

/// <summary>An interval.</summary>
/// <param name="Lower">Its lower end; null where it has none.</param>
/// <param name="Upper">Its upper end.</param>
internal sealed record IntervalAnswer(double? Lower, double? Upper)
{
    /// <summary>Of the library.</summary>
    public static IntervalAnswer Of(Interval interval) => new(FiniteNumber.Of(interval.Lower), FiniteNumber.Of(interval.Upper));
}
