namespace Clv.Probabilistic;

/// <summary>A text of orders that was opened, and how it is laid out: as options say, and where they do not, as its first megabytes show.</summary>
internal sealed class OrderFile : IDisposable
{
    private const int MostSampled = 2 << 20;

    private readonly Utf8Input _input;
    private readonly List<InferredSetting> _inferred = [];

    private OrderFile(Utf8Input input, CsvRecordReader reader, TransactionLayout layout, OrderValues values)
    {
        _input = input;
        Reader = reader;
        Layout = layout;
        Values = values;
    }

    /// <summary>The records, on the first of them, which is the header where there is one.</summary>
    public CsvRecordReader Reader { get; }

    /// <summary>Where in a record what is.</summary>
    public TransactionLayout Layout { get; }

    /// <summary>How dates and amounts are written.</summary>
    public OrderValues Values { get; }

    /// <summary>What was inferred.</summary>
    public IReadOnlyList<InferredSetting> Inferred => _inferred;

    /// <summary>Opens a text of orders and reads its first record.</summary>
    /// <param name="stream">The stream, which is left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="DataFormatException">The text is empty, is no text, or has no columns of orders.</exception>
    /// <exception cref="AmbiguousLayoutException">It can be read in several ways.</exception>
    public static OrderFile Open(Stream stream, string sourceName, TransactionCsvOptions options)
    {
        bool sniffs = options.Sniff && options.Preset != TransactionPreset.Cdnow;
        Utf8Input input = new(stream, sourceName, options.Encoding, byEvidence: sniffs);
        try
        {
            return sniffs ? Sniffed(input, sourceName, options) : AsSaid(input, sourceName, options);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        _input.Dispose();
    }

    private static OrderFile AsSaid(Utf8Input input, string sourceName, TransactionCsvOptions options)
    {
        bool isCdnow = options.Preset == TransactionPreset.Cdnow;
        CsvDelimiter delimiter = isCdnow ? CsvDelimiter.Whitespace : options.Delimiter ?? CsvDelimiter.Comma;
        int linesBefore = isCdnow ? 0 : options.LinesBeforeHeader ?? 0;
        if (linesBefore > 0)
        {
            byte[] sample = input.Sample(MostSampled, out _);
            input.Skip(new TextSniffer(sample, _ => 0).Find(delimiter, linesBefore).BytesBefore);
        }

        CsvRecordReader reader = First(input, sourceName, delimiter, linesBefore);
        TransactionLayout layout = isCdnow ? OfCdnow(reader) : LayoutOf(reader, options, delimiter, out _, null);
        return new OrderFile(input, reader, layout, OrderValues.AsSaid(isCdnow ? new TransactionCsvOptions() : options));
    }

    private static OrderFile Sniffed(Utf8Input input, string sourceName, TransactionCsvOptions options)
    {
        byte[] sample = input.Sample(MostSampled, out bool isWhole);
        TextSniffer sniffer = new(sample, options.HasHeader ? fields => OrderColumnFinder.Rank(fields, options) : RankWithoutHeader, options.HasHeader);
        TextForm form = sniffer.Find(options.Delimiter, options.LinesBeforeHeader);
        input.Skip(form.BytesBefore);
        CsvRecordReader reader = First(input, sourceName, form.Delimiter, form.LinesBefore);
        OrderSample values = new(sample, isWhole, form, sourceName, options.HasHeader);
        TransactionLayout layout = LayoutOf(reader, options, form.Delimiter, out OrderColumnFinder? finder, values.ReadsAsDates);
        OrderFile file = new(input, reader, layout, new OrderValuesSniffer(values, options).Find(layout));
        file.Tell(options, form, finder);
        return file;
    }

    private static CsvRecordReader First(Utf8Input input, string sourceName, CsvDelimiter delimiter, int linesBefore)
    {
        CsvRecordReader reader = new(input, sourceName, delimiter, linesBefore)
        {
            EncodingAdvice = $", or say how it is encoded with {OptionNames.Encoding}, such as windows-1252",
        };
        return reader.Read()
            ? reader
            : throw new DataFormatException($"{sourceName} is empty, so it holds no orders; check that it is the right file.");
    }

    // The first order without a header is the first record with a date in it; how many fields it has says nothing.
    private static int RankWithoutHeader(IReadOnlyList<string> fields) =>
        fields.Any(field => DateEvidence.Reads(System.Text.Encoding.UTF8.GetBytes(field))) ? TextSniffer.Clear : 0;

    private static TransactionLayout LayoutOf(
        CsvRecordReader reader, TransactionCsvOptions options, CsvDelimiter delimiter, out OrderColumnFinder? finder, Func<int, bool>? readsAsDates)
    {
        finder = null;
        if (!options.HasHeader)
        {
            return OfNumbers(reader, options) with { ExactFields = delimiter.Character is not null };
        }

        ColumnNames names = ColumnNames.Of(reader, OptionNames.Delimiter, OptionNames.NoHeader);
        finder = new OrderColumnFinder(reader.SourceName, names, options, readsAsDates);
        return finder.Find() with { ExactFields = delimiter.Character is not null };
    }

    private static TransactionLayout OfCdnow(CsvRecordReader reader)
    {
        (string[] names, int customer) = reader.FieldCount switch
        {
            4 => ((string[])["customer id", "date", "quantity", "dollars"], 0),
            5 => (["master id", "sample id", "date", "quantity", "dollars"], 1),
            int count => throw new DataFormatException(
                FormattableString.Invariant($"{reader.SourceName}, row {reader.Line} has {count} fields where a CDNOW file has 4 or 5; read other files without the preset.")),
        };
        TransactionLayout layout = new(new ColumnNames(reader.SourceName, names), customer, customer + 1) { Amount = customer + 3 };
        return layout with { HasHeader = !WholeNumberText.TryParse(reader.Field(0), out _), IntegerIds = true };
    }

    private static TransactionLayout OfNumbers(CsvRecordReader reader, TransactionCsvOptions options)
    {
        bool untouched = options.CustomerColumn is null && options.DateColumn is null;
        ColumnNames names = new(
            reader.SourceName, Enumerable.Range(1, reader.FieldCount).Select(n => FormattableString.Invariant($"{n}")), OptionNames.Delimiter);
        TransactionLayout layout = new(
            names,
            names.Require(options.CustomerColumn ?? "1", OptionNames.CustomerColumn),
            names.Require(options.DateColumn ?? "2", OptionNames.DateColumn))
        {
            HasHeader = false,
            Amount = options.PriceColumn is { } price ? names.Require(price, OptionNames.PriceColumn)
                : options.ValueColumn is { } named ? names.Require(named, OptionNames.ValueColumn)
                : untouched ? names.Find("3")
                : null,
            Quantity = options.QuantityColumn is { } quantity ? names.Require(quantity, OptionNames.QuantityColumn) : null,
            Order = options.OrderColumn is { Length: > 0 } order ? names.Require(order, OptionNames.OrderColumn) : null,
            Keep = [.. options.Keep.Select(filter => new FieldFilter(filter, names.Require(filter.Column, OptionNames.Keep)))],
            Drop = [.. options.Drop.Select(filter => new FieldFilter(filter, names.Require(filter.Column, OptionNames.Drop)))],
            LineAmounts = options.LineAmounts ?? (options.QuantityColumn is null && options.Sniff ? null : OrderLineAmounts.Add),
        };
        return (options.PriceColumn is null) == (options.QuantityColumn is null)
            ? layout
            : throw new ArgumentException(
                $"Amounts are {OptionNames.QuantityColumn} times {OptionNames.PriceColumn}; without a header give both, or neither.");
    }

    private void Tell(TransactionCsvOptions options, TextForm form, OrderColumnFinder? finder)
    {
        if (_input.Evident is { } encoding)
        {
            _inferred.Add(new InferredSetting(
                OptionNames.Encoding, encoding.WebName, $"text is encoded as {encoding.WebName} ({_input.Evidence})"));
        }

        if (options.LinesBeforeHeader is null && form.LinesBefore > 0)
        {
            _inferred.Add(new InferredSetting(
                OptionNames.LinesBeforeHeader,
                FormattableString.Invariant($"{form.LinesBefore}"),
                FormattableString.Invariant($"the table begins on line {Reader.Line}")));
        }

        if (options.Delimiter is null && form.Delimiter != CsvDelimiter.Comma)
        {
            _inferred.Add(new InferredSetting(
                OptionNames.Delimiter,
                form.Delimiter.ToString(),
                $"fields are separated by {NameOf(form.Delimiter)}{(form.SaysDelimiter ? ", as the first line says" : "")}"));
        }

        _inferred.AddRange(finder?.Inferred ?? []);
        _inferred.AddRange(Values.Inferred);
    }

    private static string NameOf(CsvDelimiter delimiter) => delimiter.Character switch
    {
        null => "blanks",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "vertical bars",
        { } character => $"'{character}'",
    };
}
