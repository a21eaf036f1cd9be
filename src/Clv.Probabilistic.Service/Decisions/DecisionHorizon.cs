namespace Clv.Probabilistic.Service;

/// <summary>The time in which a message or an experiment works, in the unit of the models.</summary>
internal static class DecisionHorizon
{
    private const double MostYears = 2;
    private const double Quarter = 0.25;

    /// <summary>A quarter of a year, in whole units where it has one.</summary>
    /// <param name="unit">The unit.</param>
    public static double UsualIn(TimeUnit unit)
    {
        double quarter = Quarter / unit.LengthInYears();
        return quarter >= 1 ? Math.Round(quarter) : quarter;
    }

    /// <summary>The horizon that is asked for, or the usual one.</summary>
    /// <param name="text">As it was sent; null where it was left out.</param>
    /// <param name="unit">The unit.</param>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static double Of(string? text, TimeUnit unit) => AskedNumber.Of(text, "horizon", length => IsGood(length, unit), Rule(unit)) ?? UsualIn(unit);

    /// <summary>The horizon of a body, or the usual one.</summary>
    /// <param name="length">The length that is asked for; null where it was left out.</param>
    /// <param name="unit">The unit.</param>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static double Of(double? length, TimeUnit unit) => length is not { } given ? UsualIn(unit)
        : IsGood(given, unit) ? given
        : throw new BadMessageException($"horizon cannot be taken; give {Rule(unit)}.");

    private static bool IsGood(double length, TimeUnit unit) => length * unit.LengthInDays() >= 1 && length * unit.LengthInYears() <= MostYears;

    private static string Rule(TimeUnit unit) => FormattableString.Invariant($"a length in {unit.Plural()}, a day at least and {MostYears} years at most");
}
