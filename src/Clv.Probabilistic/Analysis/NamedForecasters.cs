namespace Clv.Probabilistic;

/// <summary>What a name can stand for as the source of expected purchases: whatever a comparison can compare.</summary>
internal static class NamedForecasters
{
    private static readonly (string Suffix, Func<IForecaster, IForecaster> Correct)[] _corrections =
    [
        (LevelCorrectedForecaster.Suffix, original => new LevelCorrectedForecaster(original)),
        (SeasonLevelForecaster.Suffix, original => new SeasonLevelForecaster(original)),
    ];

    /// <summary>What may follow a name, so that the level is corrected.</summary>
    public static IReadOnlyList<string> Suffixes { get; } = [.. _corrections.Select(correction => correction.Suffix)];

    /// <summary>What is to be chosen from: every model that the customers can be given to, and the forecasters of a caller's own.</summary>
    public static IEnumerable<IForecaster> Candidates(CustomerAnalysisOptions options) => Known(options, options.Summary.Opportunities);

    private static IEnumerable<IForecaster> Known(CustomerAnalysisOptions options, bool opportunities) =>
    [
        .. ModelComparison.ModelsOf(options.Catalog, options.SpendFitter, opportunities),
        .. options.Forecasters.Select(forecaster => forecaster is { IsLearner: true, CorrectionOf: null }
            ? new SpentByModelForecaster(forecaster, options.SpendFitter)
            : forecaster),
    ];

    /// <summary>The forecaster of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static IForecaster Find(CustomerAnalysisOptions options, string name)
    {
        IForecaster[] known =
            [.. Known(options, opportunities: true), .. ModelComparison.Baselines, new ModelAverageForecaster(options.Catalog, options.SpendFitter)];
        if (known.FirstOrDefault(forecaster => forecaster.Name == name) is { } found)
        {
            return found;
        }

        foreach ((string suffix, Func<IForecaster, IForecaster> correct) in _corrections)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal)
                && known.FirstOrDefault(forecaster => forecaster.Name == name[..^suffix.Length]) is { } original)
            {
                return correct(original);
            }
        }

        throw new ArgumentException(
            $"There is no model of purchases {name}; choose {Listing.Choice([.. known.Select(forecaster => forecaster.Name)])}, any of which {Listing.Choice(Suffixes)} after its name corrects in level.");
    }

    /// <summary>Refuses forecasters that share a name with another, with a model or with what is no name.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public static void RequireDistinct(CustomerAnalysisOptions options)
    {
        HashSet<string> names = [CustomerAnalysisOptions.Automatic];
        foreach (IForecaster forecaster in (IEnumerable<IForecaster>)[.. Known(options, opportunities: true), .. ModelComparison.Baselines])
        {
            if (string.IsNullOrWhiteSpace(forecaster.Name))
            {
                throw new ArgumentException("A forecaster has no name; give it one.");
            }

            if (!names.Add(forecaster.Name))
            {
                throw new ArgumentException($"{forecaster.Name} is the name of something else already; give the forecaster another one.");
            }
        }
    }
}
