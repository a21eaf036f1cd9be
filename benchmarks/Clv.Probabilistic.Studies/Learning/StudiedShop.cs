namespace Clv.Probabilistic.Studies;

/// <summary>Orders of a shop, and where they are cut.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="File">The file among the reference data.</param>
/// <param name="Layout">How it is read.</param>
/// <param name="Weeks">The horizon.</param>
/// <param name="Origins">How many cuts.</param>
internal sealed record StudiedShop(string Name, string File, TransactionCsvOptions Layout, double Weeks, int Origins)
{
    private static readonly SummaryOptions _options = new() { Unit = TimeUnit.Week, SpendColumns = true };

    public TransactionTable Read(string folder) => TransactionCsv.Read(Path.Combine(folder, "data", File), Layout);

    /// <summary>The cuts, the earliest first: as many as leave a calibration no shorter than its holdout.</summary>
    public IReadOnlyList<StudiedCut> Cuts(TransactionTable orders) =>
        [.. HoldoutSplits.Rolling(orders, _options, Weeks, Origins).Select(split => new StudiedCut(orders, split, _options))];
}
