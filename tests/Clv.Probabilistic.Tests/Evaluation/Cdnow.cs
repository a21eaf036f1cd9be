namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>The CDNOW orders of the literature.</summary>
internal static class Cdnow
{
    private static readonly Lazy<TransactionTable> _sample = new(() => Read("data/CDNOW_sample.txt"));
    private static readonly Lazy<TransactionTable> _master = new(() => Read("data/CDNOW_master.txt"));

    /// <summary>A tenth of the customers.</summary>
    public static TransactionTable Sample => _sample.Value;

    /// <summary>All of them.</summary>
    public static TransactionTable Master => _master.Value;

    public static SummaryOptions Weeks { get; } = new() { Unit = TimeUnit.Week };

    private static TransactionTable Read(string path) => TransactionCsv.Read(ReferenceData.PathOf(path), TransactionCsvOptions.Cdnow);
}
