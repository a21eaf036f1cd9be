namespace Clv.Probabilistic;

/// <summary>What a history must satisfy of which a model counts opportunities.</summary>
internal static class OpportunityRules
{
    /// <summary>Going through them one by one takes milliseconds; no grain makes more in a lifetime.</summary>
    private const double MostOpportunities = 1_000_000;

    /// <summary>What is wrong with a history that is one of the other models, or null.</summary>
    public static string? Broken(CustomerHistory history) =>
        NotWhole("T", history.T)
        ?? NotWhole("recency", history.Recency)
        ?? (history.T > MostOpportunities
            ? Say($"T {history.T} is more opportunities than {MostOpportunities:#,0}, which is the limit; choose a coarser {OptionNames.Grain}.")
            : history.Frequency > history.Recency
            ? Say($"frequency {history.Frequency} exceeds recency {history.Recency}; at each opportunity at most one purchase is made, so that the last of these comes at opportunity {history.Frequency} or later.")
            : null);

    private static string? NotWhole(string column, double value) => value == Math.Floor(value)
        ? null
        : Say($"{column} {value} is no whole number of opportunities; summarize orders with {OptionNames.Opportunities}, which counts them by {OptionNames.Grain}.");

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
