namespace Clv.Probabilistic.Cli;

/// <summary>What a learner said of itself when it had learnt.</summary>
/// <param name="Day">The day up to which it learnt.</param>
/// <param name="Windows">From how many earlier horizons; 0 where its model stands alone.</param>
/// <param name="Weights">How much each of its members counts, in words; empty where it has none.</param>
/// <param name="Importance">What mattered, most first.</param>
internal sealed record LearningRecord(DateOnly Day, int Windows, string Weights, IReadOnlyList<(string Feature, double Share)> Importance)
{
    private const int MostImportant = 10;

    /// <summary>A share below this is shown as 0 %, which says nothing.</summary>
    private const double Notable = 0.0005;

    /// <summary>It as parts of an account.</summary>
    /// <param name="learner">The name of the learner.</param>
    public IEnumerable<AccountSection> Sections(string learner)
    {
        yield return new AccountSection(
            $"What {learner} learnt from",
            [],
            [],
            [
                Windows == 0
                    ? "No horizon had ended before the end of observation, so its model stands alone."
                    : FormattableString.Invariant($"{Figures.Count(Windows, "horizon")} that had ended by {Day:yyyy-MM-dd}.{(Weights.Length == 0 ? "" : $" Its members count as follows: {Weights}.")}"),
            ]);
        foreach (AccountSection mattered in Mattered(Importance))
        {
            yield return mattered;
        }
    }

    /// <summary>What mattered most, as a part of an account; none where nothing did.</summary>
    public static IEnumerable<AccountSection> Mattered(IEnumerable<(string Feature, double Share)> importance)
    {
        string[][] rows =
        [
            .. importance.Where(feature => feature.Share >= Notable).Take(MostImportant)
                .Select(feature => (string[])[feature.Feature, Figures.Percent(Math.Round(feature.Share, 3))]),
        ];
        if (rows.Length > 0)
        {
            yield return new AccountSection("What mattered most", ["feature", "share"], rows, []);
        }
    }
}
