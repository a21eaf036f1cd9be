using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One reading of a text of orders, from its first record to its last.</summary>
internal sealed class TransactionCsvReading
{
    private const int RowsBetweenChecks = 4096;

    private readonly CsvRecordReader _reader;
    private readonly TransactionCsvOptions _options;
    private readonly RowFaults _faults;
    private readonly WrittenDates _dates;

    /// <summary>A reading that has not begun.</summary>
    public TransactionCsvReading(CsvRecordReader reader, TransactionCsvOptions options)
    {
        _reader = reader;
        _options = options;
        _faults = new RowFaults(
            reader.SourceName, options.SkipBadRows, $"correct the row, or leave such rows out with {OptionNames.SkipBadRows}");
        _dates = new WrittenDates(options.Preset == TransactionPreset.None ? options.DateFormat : null);
    }

    /// <summary>Reads to the end of the text.</summary>
    public TransactionTable Run(ReadingProgress progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_reader.Read())
        {
            throw new DataFormatException($"{_reader.SourceName} is empty, so it holds no orders; check that it is the right file.");
        }

        TransactionLayout layout = TransactionLayout.Of(_reader, _options);
        TransactionTableBuilder table = new(_faults, layout.Amount is not null);
        if (!layout.HasHeader || _reader.Read())
        {
            do
            {
                ReadRow(layout, table);
                if (table.RowsRead % RowsBetweenChecks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress.Reached(_reader.BytesRead);
                }
            }
            while (_reader.Read());
        }

        progress.Completed(_reader.BytesRead);
        return table.RowsRead > 0
            ? table.Complete()
            : throw new DataFormatException($"{_reader.SourceName} holds no orders, only a header; check that it is the right file.");
    }

    private void ReadRow(TransactionLayout layout, TransactionTableBuilder table)
    {
        TransactionFault fault = TryReadRow(layout, table);
        if (fault != TransactionFault.None)
        {
            Refuse(fault, layout);
        }
    }

    // Apart, so that good rows make no closure.
    private void Refuse(TransactionFault fault, TransactionLayout layout) => _faults.Add(() => Describe(fault, layout));

    /// <summary>Adds the current record to the table, unless something is wrong with it.</summary>
    private TransactionFault TryReadRow(TransactionLayout layout, TransactionTableBuilder table)
    {
        if (layout.ExactFields ? _reader.FieldCount != layout.Names.Count : _reader.FieldCount < layout.FieldsNeeded)
        {
            return TransactionFault.FieldCount;
        }

        ReadOnlySpan<byte> customer = _reader.Field(layout.Customer);
        long integer = 0;
        if (!customer.ContainsAnyExcept((byte)' ', (byte)'\t'))
        {
            return TransactionFault.NoCustomer;
        }

        if (layout.IntegerIds && !CustomerIndex.TryParseDigits(customer, out integer))
        {
            return TransactionFault.CustomerNotInteger;
        }

        if (!_dates.TryParse(_reader.Field(layout.Date), out int day, out int secondOfDay))
        {
            return TransactionFault.Date;
        }

        double amount = 0;
        if (layout.Amount is { } field && !InvariantNumber.TryParse(_reader.Field(field), out amount))
        {
            return TransactionFault.Amount;
        }

        // The id comes last, so that a row left out neither adds a customer nor turns integer ids into texts.
        int index = layout.IntegerIds ? table.Customers.Add(integer) : table.Customers.AddWritten(customer);
        table.Append(index, day, secondOfDay, amount);
        return TransactionFault.None;
    }

    private string Describe(TransactionFault fault, TransactionLayout layout)
    {
        string row = string.Create(CultureInfo.InvariantCulture, $"{_reader.SourceName}, row {_reader.Line}");
        return fault switch
        {
            TransactionFault.FieldCount => string.Create(
                CultureInfo.InvariantCulture,
                $"{row}: the number of fields is {_reader.FieldCount} and should be {(layout.ExactFields ? layout.Names.Count : layout.FieldsNeeded)}{(layout.ExactFields ? string.Empty : " or more")}"),
            TransactionFault.NoCustomer => $"{row}, column {layout.Names[layout.Customer]}: the customer id is missing",
            TransactionFault.CustomerNotInteger =>
                $"{row}, column {layout.Names[layout.Customer]}: {Excerpt.Of(_reader.Field(layout.Customer))} is not a customer id, which is an integer in a CDNOW file",
            TransactionFault.Date =>
                $"{row}, column {layout.Names[layout.Date]}: {Excerpt.Of(_reader.Field(layout.Date))} is not a date ({_dates.Expected})",
            _ =>
                $"{row}, column {layout.Names[layout.Amount!.Value]}: {Excerpt.Of(_reader.Field(layout.Amount.Value))} is not an amount (amounts are finite numbers such as 1234.50: decimals take a point, thousands no separator, and no currency is written)",
        };
    }
}
