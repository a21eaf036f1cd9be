namespace Clv.Probabilistic;

/// <summary>The first records of a file of orders, to be looked through more than once.</summary>
internal sealed class OrderSample
{
    private readonly byte[] _text;
    private readonly int _length;
    private readonly TextForm _form;
    private readonly bool _hasHeader;

    /// <summary>The records of a sample.</summary>
    /// <param name="text">The first bytes, as UTF-8.</param>
    /// <param name="isWhole">Whether that is all of the text.</param>
    /// <param name="form">How it is laid out.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="hasHeader">Whether the first record names the columns.</param>
    public OrderSample(byte[] text, bool isWhole, TextForm form, string sourceName, bool hasHeader)
    {
        _text = text;
        IsWhole = isWhole;
        _form = form;
        SourceName = sourceName;
        _hasHeader = hasHeader;

        // The last line of a part may be cut short.
        _length = isWhole ? text.Length : 1 + text.AsSpan().LastIndexOfAny((byte)'\n', (byte)'\r');
    }

    /// <summary>Whether the sample is all of the text.</summary>
    public bool IsWhole { get; }

    /// <summary>What messages call the text.</summary>
    public string SourceName { get; }

    /// <summary>Whether a column holds dates throughout, and at least one.</summary>
    public bool ReadsAsDates(int column)
    {
        DateEvidence evidence = new();
        ForEach(record => AddTo(evidence, record, column));
        return evidence.Formats.Count > 0;
    }

    /// <summary>The row of the first record with a text in a column; 0 where there is none.</summary>
    public long RowOf(int column, string text)
    {
        long row = 0;
        ForEach(record => row = row == 0 && column < record.FieldCount && record.Text(column) == text ? record.Line : row);
        return row;
    }

    /// <summary>Goes through the records after the header, up to the first that cannot be one.</summary>
    public void ForEach(Action<CsvRecordReader> visit)
    {
        int start = Math.Min(_form.BytesBefore, _length);
        using MemoryStream text = new(_text, start, _length - start, writable: false);
        using Utf8Input input = new(text, SourceName);
        using CsvRecordReader records = new(input, SourceName, _form.Delimiter, _form.LinesBefore);
        try
        {
            bool more = records.Read() && (!_hasHeader || records.Read());
            while (more)
            {
                visit(records);
                more = records.Read();
            }
        }
        catch (DataFormatException)
        {
            // The reading itself will come to this place and say what is wrong with it, unless only the sample ends here.
        }
    }

    private static void AddTo(DateEvidence evidence, CsvRecordReader record, int column)
    {
        if (column < record.FieldCount && !BlankField.Is(record.Field(column)))
        {
            evidence.Add(record.Field(column));
        }
    }
}
