namespace Clv.Probabilistic;

/// <summary>Reads delimited text record by record, without a string per field.</summary>
internal sealed class CsvRecordReader : IDisposable
{
    /// <summary>A reader over UTF-8 text.</summary>
    /// <param name="stream">The text; a byte-order mark is passed over, gzip is recognised by its first bytes.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="delimiter">The character between fields, or null for runs of whitespace.</param>
    public CsvRecordReader(Stream stream, string sourceName, char? delimiter) => throw new NotImplementedException();

    /// <summary>What messages call the text.</summary>
    public string SourceName => throw new NotImplementedException();

    /// <summary>The 1-based line on which the current record starts, which is what messages call its row.</summary>
    public long Line => throw new NotImplementedException();

    /// <summary>The number of fields of the current record.</summary>
    public int FieldCount => throw new NotImplementedException();

    /// <summary>The bytes taken from the stream so far (compressed ones where it is compressed).</summary>
    public long BytesRead => throw new NotImplementedException();

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="DataFormatException">A quote is not closed, or the text is not text.</exception>
    public bool Read() => throw new NotImplementedException();

    /// <summary>A field of the current record, unquoted, as UTF-8; valid until the next <see cref="Read"/>.</summary>
    /// <param name="index">The field, from 0.</param>
    public ReadOnlySpan<byte> Field(int index) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
