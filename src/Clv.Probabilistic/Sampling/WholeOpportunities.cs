namespace Clv.Probabilistic;

/// <summary>How many opportunities a time reaches that is counted in them.</summary>
internal static class WholeOpportunities
{
    /// <summary>The most that are told apart: above, a double has no place for one more.</summary>
    public const double Most = 4e15;

    /// <summary>A horizon this close below a whole number was one before it was rounded: twelve months of weeks, say.</summary>
    private const double Rounding = 1e-9;

    /// <summary>And this close, of its own size.</summary>
    private const double RelativeRounding = 1e-13;

    /// <summary>The whole opportunities within a horizon.</summary>
    /// <param name="horizon">h ≥ 0 or +∞.</param>
    public static double Within(double horizon)
    {
        double nearest = Math.Round(horizon);
        return double.IsPositiveInfinity(horizon) || Math.Abs(nearest - horizon) <= Rounding + (RelativeRounding * horizon)
            ? nearest
            : Math.Floor(horizon);
    }
}
