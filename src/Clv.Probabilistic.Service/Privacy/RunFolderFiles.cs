namespace Clv.Probabilistic.Service;

/// <summary>The files beside a run that may name customers.</summary>
internal static class RunFolderFiles
{
    private static readonly string[] _tables = [".csv", ".tsv", ".parquet", ".arrow", ".feather", ".xlsx", ".html", ".zip", ".gz", ".ndjson", ".jsonl"];

    // Draws of parameters are numbers of the model.
    private static readonly string[] _withoutCustomers = ["model.draws.csv", "spend.draws.csv"];

    /// <summary>Their names, in order.</summary>
    /// <param name="folder">The folder of the run.</param>
    public static IReadOnlyList<string> ThatMayNameCustomers(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => _tables.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && !_withoutCustomers.Contains(name))
            .Order(StringComparer.Ordinal)];
}
