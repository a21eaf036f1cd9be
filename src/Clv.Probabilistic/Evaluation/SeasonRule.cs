namespace Clv.Probabilistic;

/// <summary>The arithmetic of a level of the same season: which windows are looked at, and what their errors come to.</summary>
/// <remarks>A window begins at an origin and is as long as the horizon. R = log(actual/forecast) is its error. Days are numbers of days.</remarks>
internal static class SeasonRule
{
    /// <summary>52 weeks, so that weekdays stay what they are.</summary>
    public const int DaysPerYear = 364;

    /// <summary>By how much a horizon may be longer than so many years of 52 weeks, as calendar years are, and count as them.</summary>
    private const int MostBeyond = 7;

    /// <summary>What an error of 14 % weighs, so that little evidence of errors that last corrects little.</summary>
    private const double Prior = 0.02;

    /// <summary>The origins whole years before a cut, the latest first, as far as orders reach. Each window ends by the cut.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="length">The length of the horizon.</param>
    /// <param name="first">The first day with orders.</param>
    public static IEnumerable<(int Years, int Day)> YearOld(int cut, int length, int first)
    {
        for (int years = 1; cut - (years * DaysPerYear) >= first; years++)
        {
            int origin = cut - (years * DaysPerYear);
            int beyond = origin + length - cut;
            if (beyond <= MostBeyond && origin - Math.Max(beyond, 0) >= first)
            {
                yield return (years, origin - Math.Max(beyond, 0));
            }
        }
    }

    /// <summary>The origins of windows that follow each other up to a cut, the latest first, as far as orders reach.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="length">The length of the horizon.</param>
    /// <param name="first">The first day with orders.</param>
    public static IEnumerable<int> Consecutive(int cut, int length, int first)
    {
        for (int origin = cut - length; origin >= first; origin -= length)
        {
            yield return origin;
        }
    }

    /// <summary>The mean of y errors of the same season, times y/(y + 1).</summary>
    /// <param name="yearOld">R of the windows of earlier years, one at least.</param>
    public static SeasonFactor SameSeason(ReadOnlySpan<double> yearOld)
    {
        CompensatedSum sum = default;
        foreach (double ratio in yearOld)
        {
            sum.Add(ratio);
        }

        return new SeasonFactor(SeasonLevelRule.SameSeason, sum.Value / (yearOld.Length + 1), Persistence: null);
    }

    /// <summary>b·R of the last window, with b = ΣR(t)·R(t−1) / (ΣR(t−1)² + 0.02) from 0 to 1.</summary>
    /// <param name="latestFirst">R of windows that follow each other, the one that ends at the cut first; null where a window has none.</param>
    public static SeasonFactor LastWindows(ReadOnlySpan<double?> latestFirst)
    {
        int known = 0;
        CompensatedSum products = default;
        CompensatedSum squares = default;
        for (int i = 0; i < latestFirst.Length; i++)
        {
            known += latestFirst[i] is null ? 0 : 1;
            if (i > 0 && latestFirst[i - 1] is { } next && latestFirst[i] is { } earlier)
            {
                products.Add(next * earlier);
                squares.Add(earlier * earlier);
            }
        }

        if (known < 2 || latestFirst[0] is not { } last)
        {
            return default;
        }

        double persistence = Math.Clamp(products.Value / (squares.Value + Prior), 0, 1);
        return new SeasonFactor(SeasonLevelRule.LastWindows, persistence * last, persistence);
    }
}
