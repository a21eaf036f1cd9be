namespace Clv.Probabilistic.Service;

/// <summary>A week of repeat purchases, and what the models expected of it.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Actual">The purchases that came.</param>
/// <param name="Expected">Those that were expected.</param>
/// <param name="Lower">The lower end of what was expected, at 90 %.</param>
/// <param name="Upper">The upper end.</param>
internal sealed record TrackedWeek(DateOnly From, DateOnly To, double Actual, double Expected, double Lower, double Upper)
{
    /// <summary>Whether what came lies outside.</summary>
    public bool IsOutside => Actual < Lower || Actual > Upper;
}
