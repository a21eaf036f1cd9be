namespace Clv.Probabilistic;

/// <summary>The ends of every customer's outcome intervals, in blocks of rows.</summary>
internal sealed class OutcomeColumns : IBlockWork
{
    /// <summary>Rows of a block.</summary>
    public const int BlockSize = 256;

    private readonly CustomerSummary _customers;
    private readonly IReadOnlyList<(IPurchaseModel Model, double Weight)> _purchases;
    private readonly IReadOnlyList<(ISpendModel Model, double Weight)> _spend;
    private readonly double _horizon;
    private readonly double _lower;
    private readonly double _upper;
    private readonly CancellationToken _cancellationToken;

    public OutcomeColumns(
        CustomerSummary customers,
        IReadOnlyList<(IPurchaseModel Model, double Weight)> purchases,
        IReadOnlyList<(ISpendModel Model, double Weight)> spend,
        double horizon,
        double level,
        CancellationToken cancellationToken)
    {
        _customers = customers;
        _purchases = purchases;
        _spend = spend;
        _horizon = horizon;
        (_lower, _upper) = OutcomeIntervals.Ends(level);
        _cancellationToken = cancellationToken;
        PurchasesLower = new double[customers.Count];
        PurchasesUpper = new double[customers.Count];
        SpendLower = new double[spend.Count == 0 ? 0 : customers.Count];
        SpendUpper = new double[SpendLower.Length];
    }

    public double[] PurchasesLower { get; }

    public double[] PurchasesUpper { get; }

    public double[] SpendLower { get; }

    public double[] SpendUpper { get; }

    /// <inheritdoc/>
    public void Run(int block)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        for (int row = block * BlockSize; row < Math.Min(_customers.Count, (block + 1) * BlockSize); row++)
        {
            CustomerOutcome outcome = new(_customers.HistoryOf(row), _purchases, _spend, _horizon);
            PurchasesLower[row] = outcome.PurchasesQuantile(_lower);
            PurchasesUpper[row] = outcome.PurchasesQuantile(_upper);
            if (SpendLower.Length > 0)
            {
                SpendLower[row] = outcome.SpendQuantile(_lower);
                SpendUpper[row] = outcome.SpendQuantile(_upper);
            }
        }
    }
}
