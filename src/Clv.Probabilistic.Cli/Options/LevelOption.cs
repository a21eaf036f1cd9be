using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>By what the level of forecasts is corrected: in words what a suffix says after the name of a model.</summary>
internal static class LevelOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--level";

    private static readonly (string Word, LevelChoice Value, string Suffix)[] _choices =
    [
        ("none", LevelChoice.None, string.Empty),
        ("last", LevelChoice.Last, LevelCorrectedForecaster.Suffix),
        ("season", LevelChoice.Season, SeasonLevelForecaster.Suffix),
    ];

    public static Option<LevelChoice?> Create(string description) =>
        ToolOptions.Choice(Name, "RULE", description, [.. _choices.Select(choice => (choice.Word, choice.Value))]);

    /// <summary>The word for the level of a forecaster.</summary>
    public static string WordOf(IForecaster? forecaster) => _choices.Last(choice =>
        choice.Suffix.Length == 0
        || (forecaster is { CorrectionOf: { } original } && forecaster.Name == original + choice.Suffix)).Word;

    /// <summary>A name with the suffix that the level means.</summary>
    /// <param name="name">What is named; null for the default.</param>
    /// <param name="level">The level; null where it is not given.</param>
    /// <param name="models">The names.</param>
    /// <exception cref="UsageException">They contradict each other.</exception>
    public static string? Apply(string? name, LevelChoice? level, ModelOption models)
    {
        if (level is not { } given)
        {
            return name;
        }

        (string word, _, string suffix) = _choices.Single(choice => choice.Value == given);
        string? written = _choices.Select(choice => choice.Suffix)
            .FirstOrDefault(known => known.Length > 0 && name?.EndsWith(known, StringComparison.Ordinal) == true);
        if (written is not null)
        {
            return written == suffix
                ? name
                : throw new UsageException($"{Name} {word} contradicts {written} in --model {name}; leave one of them out.");
        }

        return given == LevelChoice.None ? name
            : name is ModelOption.Automatic or ModelOption.Average || LearnerCatalog.Find(name) is not null
                ? throw new UsageException($"{Name} {word} corrects the level of a model or a simple rule, and --model is {name}; name one, such as --model {models.Default}.")
            : (name ?? models.Default) + suffix;
    }
}
