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

    public const string Report = "report.html";

    public const string Manifest = "run.json";

    /// <summary>All of them; where there is no spend, its file is not written.</summary>
    public static IReadOnlyList<string> All => [Summary, Model, ModelDraws, Spend, SpendDraws, Predictions, Late, Report, Manifest];
}
