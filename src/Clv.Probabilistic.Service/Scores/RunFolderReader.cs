using System.Security.Cryptography;

namespace Clv.Probabilistic.Service;

/// <summary>Reads what a service begins with from a folder that <c>clv run</c> has written.</summary>
internal static class RunFolderReader
{
    private const string ManifestName = "run.json";
    private const string ModelName = "model.json";
    private const string SpendName = "spend.json";
    private const string SummaryName = "summary.csv";
    private const int AsymptoticDraws = 1_000;

    /// <summary>The run of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="level">The level of intervals; null without.</param>
    /// <exception cref="DataFormatException">A file is missing or cannot be read.</exception>
    public static ServiceRun Read(string folder, double? level) => Read(
        folder,
        level,
        () => SummaryCsv.Read(Path.Combine(folder, SummaryName), new() { Unit = RunManifest.Read(Path.Combine(folder, ManifestName)).TimeUnit }),
        () => null);

    /// <summary>The same, with readers of more kinds of files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="level">The level of intervals; null without.</param>
    /// <param name="readSummary">Reads the customers.</param>
    /// <param name="readOrders">Reads the orders; gives null where they are not at hand.</param>
    /// <exception cref="DataFormatException">A file is missing or cannot be read.</exception>
    public static ServiceRun Read(string folder, double? level, Func<CustomerSummary> readSummary, Func<RunOrders?> readOrders)
    {
        string manifestPath = Path.Combine(folder, ManifestName);
        if (!File.Exists(manifestPath))
        {
            throw new DataFormatException($"{folder} has no {ManifestName}; name a folder that clv run has written.");
        }

        RunManifest manifest = RunManifest.Read(manifestPath);
        string modelPath = Path.Combine(folder, ModelName), spendPath = Path.Combine(folder, SpendName);
        ModelFit<IModel> purchases = ModelFile.Read(modelPath);
        ModelFit<IModel>? spend = manifest.SpendModel is not null && File.Exists(spendPath) ? ModelFile.Read(spendPath) : null;
        return new ServiceRun
        {
            Fingerprint = Fingerprint(manifestPath, modelPath),
            Manifest = manifest,
            Purchases = purchases,
            Spend = spend,
            Draws = level is { } wanted ? DrawsOf(modelPath, purchases, spendPath, spend, manifest.TimeUnit, wanted) : null,
            ReadSummary = readSummary,
            ReadOrders = readOrders,
        };
    }

    private static string Fingerprint(params ReadOnlySpan<string> paths)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in paths)
        {
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PredictionInterval? DrawsOf(
        string modelPath, ModelFit<IModel> purchases, string spendPath, ModelFit<IModel>? spend, TimeUnit unit, double level)
    {
        if (DrawsOf(modelPath, purchases) is not { } draws)
        {
            return null;
        }

        ParameterDraws? ofSpend = spend is not null && Posterior.IsAvailableFor(spend.Model) ? DrawsOf(spendPath, spend) : null;
        return new PredictionInterval(draws.TimeUnit == TimeUnit.Unspecified ? draws.In(unit) : draws, ofSpend) { Level = level };
    }

    private static ParameterDraws? DrawsOf(string path, ModelFit<IModel> fit) =>
        fit.Posterior?.File is not null ? ParameterDrawsFile.ReadOfModel(path)
        : fit.HasCovariance ? ParameterDraws.Asymptotic(fit, AsymptoticDraws)
        : null;
}
