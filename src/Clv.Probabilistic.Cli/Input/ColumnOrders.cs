namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in columns with types, which have no layout to find out.</summary>
internal sealed class ColumnOrders : OrderSource
{
    private readonly ToolContext _context;
    private readonly IDisposable? _owner;

    /// <param name="name">What messages call them.</param>
    /// <param name="context">Where words go, and what stops the reading.</param>
    /// <param name="owner">What is closed with them; null for nothing.</param>
    public ColumnOrders(string name, ToolContext context, IDisposable? owner = null)
    {
        Name = name;
        _context = context;
        _owner = owner;
    }

    public override string Name { get; }

    /// <summary>Whether the names of the columns are those of a summary.</summary>
    public required Func<bool> AreOfSummary { get; init; }

    /// <summary>Reads them as a summary.</summary>
    public required Func<SummaryCsvOptions, CustomerSummary> AsSummary { get; init; }

    /// <summary>Reads them as orders, and tells how many rows it has read.</summary>
    public required Func<IProgress<long>?, TransactionTable> AsOrders { get; init; }

    public override bool? IsSummary(SummaryCsvOptions? options = null) =>
        (options is not null && SummaryColumnFinder.NamesHistory(options)) || AreOfSummary();

    public override CustomerSummary ReadSummary(SummaryCsvOptions options) => SummaryInput.Looked(_context, AsSummary(options), Name);

    public override void Dispose() => _owner?.Dispose();

    protected override TransactionTable ReadOrders(ProgressDisplay progress) =>
        AsOrders(progress.Reading($"Reading {Path.GetFileName(Name)}", length: null));
}
