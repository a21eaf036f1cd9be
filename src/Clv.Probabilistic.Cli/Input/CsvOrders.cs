namespace Clv.Probabilistic.Cli;

/// <summary>Orders as CSV text, in a file or on standard input; or a summary, which is told by its header.</summary>
internal sealed class CsvOrders : OrderSource
{
    private readonly InputSource _input;
    private readonly TransactionCsvOptions _layout;
    private readonly ToolContext _context;

    /// <summary>The text from its beginning, once its header was looked at.</summary>
    private RewindableStream? _text;

    /// <summary>Orders in a text that is open, and is closed with them.</summary>
    public CsvOrders(InputSource input, TransactionCsvOptions layout, ToolContext context)
    {
        _input = input;
        _layout = layout;
        _context = context;
    }

    public static OrderSourceKind Kind { get; } = new(
        "CSV text in files (.csv, .tsv, .txt or any other name; each also .gz) and, for -, from standard input",
        Schemes: [],
        Extensions: [".csv", ".tsv", ".txt"],
        (address, layout, context) => PipedInput.Open(InputSource.Open(address.Name, context), layout, context));

    public override string Name => _input.Name;

    public override bool? IsSummary(SummaryCsvOptions? options = null)
    {
        options ??= new SummaryCsvOptions();
        if ((!_layout.HasHeader || _layout.Preset != TransactionPreset.None) && !SummaryColumnFinder.NamesHistory(options))
        {
            return false;
        }

        _text = new RewindableStream(_input.Stream);
        return SummaryHeader.Peek(_text, Name, options)?.IsSummary;
    }

    public override CustomerSummary ReadSummary(SummaryCsvOptions options) =>
        SummaryInput.Read(_context, _text ?? _input.Stream, Name, options with { Delimiter = _layout.Delimiter ?? options.Delimiter });

    public override void Dispose() => _input.Dispose();

    protected override TransactionTable ReadOrders(ProgressDisplay progress) => TransactionCsv.Read(
        _text ?? _input.Stream,
        Name,
        _layout,
        progress.Reading($"Reading {Path.GetFileName(Name)}", _input.Length),
        _context.Token);
}
