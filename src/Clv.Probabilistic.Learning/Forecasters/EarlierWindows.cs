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
        for (Rehearsal? past = origin.Rehearsal; past is not null && windows.Count < most; past = past.Origin.Rehearsal)
        {
            windows.Add(CustomerFeatures.Of(past, features, cancellationToken));
        }

        return windows.Count > 0
            ? windows
            : throw new InvalidOperationException(
                $"{name} learns from what customers did in a horizon that had ended by the cut, and orders do not reach back that far; choose a shorter horizon or a later cut.");
    }
}
