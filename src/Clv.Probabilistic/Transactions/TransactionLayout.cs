namespace Clv.Probabilistic;

/// <summary>Where in a record the customer, the date and the amount are.</summary>
/// <param name="Names">What messages call the columns.</param>
/// <param name="Customer">The field of the customer id, from 0.</param>
/// <param name="Date">The field of the date, from 0.</param>
/// <param name="Amount">The field of the amount, from 0; null without amounts.</param>
/// <param name="HasHeader">Whether the first record names the columns rather than being an order.</param>
/// <param name="ExactFields">Whether every record must have as many fields as there are names.</param>
/// <param name="IntegerIds">Whether ids are integers that may be written with leading zeros.</param>
internal sealed record TransactionLayout(
    ColumnNames Names, int Customer, int Date, int? Amount, bool HasHeader, bool ExactFields, bool IntegerIds)
{
    private static readonly TransactionCsvOptions _defaults = new();

    /// <summary>The fields that a record must have at least.</summary>
    public int FieldsNeeded { get; } = 1 + Math.Max(Math.Max(Customer, Date), Amount ?? 0);

    /// <summary>The layout of the text whose first record a reader stands on.</summary>
    /// <exception cref="DataFormatException">A column is missing, or the text is not laid out as the preset says.</exception>
    public static TransactionLayout Of(CsvRecordReader reader, TransactionCsvOptions options)
    {
        if (options.Preset == TransactionPreset.Cdnow)
        {
            return OfCdnow(reader);
        }

        bool exactFields = options.Delimiter is not null;
        if (!options.HasHeader)
        {
            return OfNumbers(reader, options, exactFields);
        }

        ColumnNames names = ColumnNames.Of(reader, OptionNames.Delimiter, OptionNames.NoHeader);
        int customer = names.Require(options.CustomerColumn, OptionNames.CustomerColumn);
        int date = names.Require(options.DateColumn, OptionNames.DateColumn);
        int? amount = options.ValueColumn is null ? names.Find("amount") : names.Require(options.ValueColumn, OptionNames.ValueColumn);
        return new TransactionLayout(names, customer, date, amount, true, exactFields, false);
    }

    private static TransactionLayout OfCdnow(CsvRecordReader reader)
    {
        bool header = !CustomerIndex.TryParseDigits(reader.Field(0), out _);
        return reader.FieldCount switch
        {
            4 => new TransactionLayout(
                new ColumnNames(reader.SourceName, ["customer id", "date", "quantity", "dollars"]), 0, 1, 3, header, true, true),
            5 => new TransactionLayout(
                new ColumnNames(reader.SourceName, ["master id", "sample id", "date", "quantity", "dollars"]), 1, 2, 4, header, true, true),
            int count => throw new DataFormatException(
                FormattableString.Invariant($"{reader.SourceName}, row {reader.Line} has {count} fields where a CDNOW file has 4 or 5; read other files without the preset.")),
        };
    }

    private static TransactionLayout OfNumbers(CsvRecordReader reader, TransactionCsvOptions options, bool exactFields)
    {
        bool untouched = options.CustomerColumn == _defaults.CustomerColumn && options.DateColumn == _defaults.DateColumn;
        ColumnNames names = new(
            reader.SourceName, Enumerable.Range(1, reader.FieldCount).Select(n => FormattableString.Invariant($"{n}")), OptionNames.Delimiter);
        int customer = names.Require(untouched ? "1" : options.CustomerColumn, OptionNames.CustomerColumn);
        int date = names.Require(untouched ? "2" : options.DateColumn, OptionNames.DateColumn);
        int? amount = options.ValueColumn is { } named ? names.Require(named, OptionNames.ValueColumn)
            : untouched ? names.Find("3")
            : null;
        return new TransactionLayout(names, customer, date, amount, false, exactFields, false);
    }
}
