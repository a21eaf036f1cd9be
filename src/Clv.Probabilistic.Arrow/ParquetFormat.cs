namespace Clv.Probabilistic.Arrow;

/// <summary>Says in a sentence why something is no Parquet file that can be read.</summary>
internal static class ParquetFormat
{
    /// <summary>No Parquet file is shorter: its mark twice, and the length of what it says of itself.</summary>
    private const int Shortest = 12;

    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    private static ReadOnlySpan<byte> EncryptedMark => "PARE"u8;

    /// <summary>Refuses what does not begin and end as Parquet files do; the stream is back at its beginning.</summary>
    /// <exception cref="DataFormatException">It does not.</exception>
    public static void Require(Stream stream, string sourceName)
    {
        if (stream.Length == 0)
        {
            throw new DataFormatException($"{sourceName} is empty, so it is no Parquet file; check that it is the right file.");
        }

        Span<byte> mark = stackalloc byte[Mark.Length];
        bool begins = Has(stream, 0, mark, Mark);
        bool ends = stream.Length >= Shortest && Has(stream, stream.Length - Mark.Length, mark, Mark);
        bool isEncrypted = mark.SequenceEqual(EncryptedMark);
        stream.Position = 0;
        if (isEncrypted)
        {
            throw new DataFormatException($"{sourceName} is encrypted, which is not read; write it without encryption.");
        }

        if (!begins)
        {
            throw new DataFormatException($"{sourceName} is no Parquet file, which begins with PAR1; check that it is the right file.");
        }

        if (!ends)
        {
            throw new DataFormatException($"{sourceName} is cut short: it begins as a Parquet file and does not end as one; copy or write it again.");
        }
    }

    private static bool Has(Stream stream, long position, Span<byte> buffer, ReadOnlySpan<byte> mark)
    {
        stream.Position = position;
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..read].SequenceEqual(mark);
    }
}
