namespace Clv.Probabilistic.Cli;

/// <summary>The names of the files that <c>clv run</c> writes.</summary>
internal static class RunFiles
{
    public const string Summary = "summary.csv";

    public const string Model = "model.json";

    public const string ModelDraws = "model.draws.csv";

    public const string Spend = "spend.json";

    public const string SpendDraws = "spend.draws.csv";

    public const string Predictions = "predictions.csv";

    public const string Late = "late.csv";

    public const string Lists = "lists.csv";

    /// <summary>Predicted value month by month, of cohorts and in total.</summary>
    public const string MonthlyPath = "path.csv";

    /// <summary>The same of every customer.</summary>
    public const string CustomerMonthlyPath = "customer-path.csv";

    public const string Report = "report.html";

    /// <summary>The report on one sheet.</summary>
    public const string OnePage = "summary.html";

    public const string Manifest = "run.json";

    /// <summary>All of them in every format; where there is no spend, its file is not written.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Summaries,
        Model,
        ModelDraws,
        Spend,
        SpendDraws,
        .. Enum.GetValues<TableFormat>().Select(format => In(format, Predictions)),
        Late,
        Lists,
        MonthlyPath,
        CustomerMonthlyPath,
        Report,
        OnePage,
        Manifest,
    ];

    /// <summary>The summary in every format.</summary>
    public static IReadOnlyList<string> Summaries => [.. Enum.GetValues<TableFormat>().Select(format => In(format, Summary))];

    /// <summary>The name of a table in a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="table">Its name as text, <see cref="Summary"/> or <see cref="Predictions"/>.</param>
    public static string In(TableFormat format, string table) => Path.ChangeExtension(table, TableFile.EndOf(format));

    /// <summary>The summary that is in a folder: the one that the run tells of, else the first that there is, else the one that should
    /// be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">What the run tells of itself; null where nothing does.</param>
    public static string SummaryIn(string folder, RunManifest? run)
    {
        string? there = Summaries.FirstOrDefault(name => run?.Files.Contains(name) == true && File.Exists(Path.Combine(folder, name)))
            ?? Summaries.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)));
        return Path.Combine(folder, there ?? Summary);
    }
}
