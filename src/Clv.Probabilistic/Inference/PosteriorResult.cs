namespace Clv.Probabilistic;

/// <summary>A posterior, as draws of the parameters with how good they are.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record PosteriorResult : ITabularResult
{
    internal PosteriorResult(
        ParameterDraws draws, IModel mode, ParameterPriors priors, PosteriorDiagnostics diagnostics, IReadOnlyList<string> warnings)
    {
        Draws = draws;
        Mode = mode;
        Priors = priors;
        Diagnostics = diagnostics;
        Warnings = warnings;
    }

    /// <summary>The draws, in random order: the first of them are as good as any others.</summary>
    public ParameterDraws Draws { get; }

    /// <summary>The model with the parameters of highest posterior density on the scales they are searched on.</summary>
    public IModel Mode { get; }

    /// <summary>How the draws were made.</summary>
    public DrawMethod Method => Draws.Method;

    /// <summary>The priors, those that stood in for what the options said nothing of included.</summary>
    public ParameterPriors Priors { get; }

    /// <summary>How good the draws are.</summary>
    public PosteriorDiagnostics Diagnostics { get; }

    /// <summary>Sentences about what a reader of the draws must know; empty where all is well.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What a model file keeps.</summary>
    /// <param name="file">The file of the draws, beside the model file; null where they are not kept.</param>
    /// <returns>The summary.</returns>
    public PosteriorSummary Summary(string? file = null) => new()
    {
        Method = Draws.Method,
        Draws = Draws.Count,
        Seed = Draws.Seed,
        File = file,
        Fingerprint = Draws.Fingerprint(),
        KHat = Diagnostics.KHat,
        RHat = Diagnostics.Parameters.Max(parameter => parameter.RHat),
        BulkEffectiveSampleSize = Diagnostics.Parameters.Min(parameter => parameter.BulkEffectiveSampleSize),
        TailEffectiveSampleSize = Diagnostics.Parameters.Min(parameter => parameter.TailEffectiveSampleSize),
        Divergences = Diagnostics.Divergences,
        Priors = [.. Priors.Select(prior => prior.ToString())],
        Warnings = Warnings,
    };

    /// <summary>The posterior in a line.</summary>
    /// <returns>The draws, and how many warnings there are.</returns>
    public override string ToString() => Warnings.Count == 0 ? $"{Draws}" : FormattableString.Invariant($"{Draws}, {Warnings.Count} warnings");

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => DrawsTable.Of(
        Draws,
        [
            ResultColumn.Optional("r_hat", Draws.Names.Count, row => Mixing(row)?.RHat),
            ResultColumn.Optional("ess_bulk", Draws.Names.Count, row => Mixing(row)?.BulkEffectiveSampleSize),
            ResultColumn.Optional("ess_tail", Draws.Names.Count, row => Mixing(row)?.TailEffectiveSampleSize),
        ],
        Warnings);

    private ParameterMixing? Mixing(int row) => Diagnostics.Parameters.FirstOrDefault(parameter => parameter.Name == Draws.Names[row]);
}
