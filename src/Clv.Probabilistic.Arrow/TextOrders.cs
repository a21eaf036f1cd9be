using System.Text;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads columns as the CSV text that they would be, with whatever reading CSV has: lines of orders, filters, guests, texts that are
/// dates, and sentences about rows that cannot be read.</summary>
internal sealed class TextOrders
{
    private readonly BatchSequence _batches;
    private readonly OrderColumns _columns;
    private readonly TransactionCsvOptions _options;
    private readonly RowPlaces _places;

    /// <param name="batches">The batches.</param>
    /// <param name="columns">What their columns hold.</param>
    /// <param name="options">How they are read.</param>
    public TextOrders(BatchSequence batches, OrderColumns columns, TransactionCsvOptions options)
    {
        _batches = batches;
        _columns = columns;
        _options = options;
        _places = new RowPlaces(batches.Name);
    }

    /// <summary>Reads all batches.</summary>
    public TransactionTable Read(ReadingProgress progress, CancellationToken cancellationToken)
    {
        string[] names = [.. Enumerable.Range(0, _columns.Names.Count).Select(column => _columns.Names[column])];
        using BatchText text = new(_batches.Read(_places.Begin), names, _columns.Read, _places, progress);
        try
        {
            TransactionTable orders = TransactionCsv.Read(text, _batches.Name, OfText(), cancellationToken: cancellationToken);
            progress.Completed(_places.Rows);
            return WithTextIds(orders.With(InPlace(orders.Account)));
        }
        catch (DataFormatException error)
        {
            throw _places.Translate(error);
        }
    }

    /// <summary>How the text is read: as asked for, and as it is written.</summary>
    private TransactionCsvOptions OfText()
    {
        TransactionLayout layout = _columns.Layout;
        bool isTyped = _columns.KindOf(layout.Date) is ColumnKind.Day or ColumnKind.Moment;
        bool hasPoint = new[] { layout.Amount, layout.Quantity }.OfType<int>().Any(column => _columns.KindOf(column) != ColumnKind.Text);
        return _options with
        {
            DateColumn = _columns.Names.Pin(layout.Date),
            DateFormat = isTyped ? null : _options.DateFormat,
            LinesBeforeHeader = 0,
            Delimiter = CsvDelimiter.Comma,
            Encoding = Encoding.UTF8,
            DecimalSeparator = hasPoint ? '.' : _options.DecimalSeparator,
            ThousandsSeparator = hasPoint ? null : _options.ThousandsSeparator,
        };
    }

    private TransactionAccount InPlace(TransactionAccount account) => account with
    {
        Inferred =
        [
            .. account.Inferred.TakeWhile(setting => setting.Option == OptionNames.CustomerColumn),
            .. _columns.Inferred.Where(setting => setting.Option == OptionNames.DateColumn),
            .. account.Inferred.SkipWhile(setting => setting.Option == OptionNames.CustomerColumn),
        ],
        SkippedExamples = [.. account.SkippedExamples.Select(_places.Translate)],
        Skipped = [.. account.Skipped.Select(skipped => skipped with { First = _places.Translate(skipped.First) })],
    };

    /// <summary>Orders whose ids are the texts that they are in their column, although text would have taken them for integers.</summary>
    private TransactionTable WithTextIds(TransactionTable orders) =>
        _columns.KindOf(_columns.Layout.Customer) == ColumnKind.Text && orders.Customers.AreIntegers && orders.Account.IdsWithPoint == 0
            ? orders.WithTextIds()
            : orders;
}
