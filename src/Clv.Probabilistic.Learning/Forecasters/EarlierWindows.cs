namespace Clv.Probabilistic.Learning;

/// <summary>What customers did in horizons that had ended by an origin, with what was known of them before: all that may be learnt from.</summary>
internal static class EarlierWindows
{
    /// <summary>The features and targets of earlier origins, the latest first.</summary>
    /// <param name="origin">The origin; nothing after it is looked at.</param>
    /// <param name="most">How many windows at most.</param>
    /// <param name="features">Which features.</param>
    /// <param name="name">Who wants to learn, for the sentence where there is nothing to learn from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">There is no such window.</exception>
    public static IReadOnlyList<FeatureTable> Of(
        ForecastOrigin origin, int most, FeatureOptions features, string name, CancellationToken cancellationToken)
    {
        ProfileFeatures.RequireAny(origin.Customers.Ids, features.Profiles);
        List<FeatureTable> windows = [];
        for (Rehearsal? past = Taught(origin); past is not null && windows.Count < most; past = Taught(past.Origin))
        {
            windows.Add(CustomerFeatures.Of(past, features, cancellationToken));
        }

        return windows.Count > 0
            ? windows
            : throw new InvalidOperationException(Empty(origin) is { } from
                ? FormattableString.Invariant($"{name} has no earlier horizon to learn from: nobody who was known on {from:yyyy-MM-dd} bought in the horizon after it; choose a longer horizon or another cut.")
                : $"{name} has no earlier horizon to learn from: orders do not reach back that far; choose a shorter horizon or a later cut.");
    }

    /// <summary>Where a horizon begins that had ended by an origin and orders reach back to, and in which nobody bought who was known: nothing can be
    /// learnt from it, and what was before is not looked at; null where there is none.</summary>
    public static DateOnly? Empty(ForecastOrigin origin)
    {
        ForecastOrigin at = origin;
        while (Taught(at) is { } past)
        {
            at = past.Origin;
        }

        int day = at.Day.DayNumber - at.DaysAhead;
        return at.FirstDay is { } first && day >= first ? DateOnly.FromDayNumber(day) : null;
    }

    /// <summary>What customers did in the horizon that ended at an origin; null where orders do not reach back so far, and where nobody who was known
    /// bought: it says nothing of who does.</summary>
    private static Rehearsal? Taught(ForecastOrigin origin) =>
        origin.Rehearsal is { } past && past.Actual.Frequency.Any(count => count > 0) ? past : null;
}
