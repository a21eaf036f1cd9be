namespace Clv.Probabilistic.Arrow;

/// <summary>Says in a sentence why something is no Arrow data that can be read.</summary>
internal static class ArrowFormat
{
    private static ReadOnlySpan<byte> FileMark => "ARROW1"u8;

    private static ReadOnlySpan<byte> FirstFeatherMark => "FEA1"u8;

    private static ReadOnlySpan<byte> ParquetMark => "PAR1"u8;

    /// <summary>What every message of a stream begins with.</summary>
    private static ReadOnlySpan<byte> MessageMark => [0xFF, 0xFF, 0xFF, 0xFF];

    private static ReadOnlySpan<byte> EndMark => [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];

    /// <summary>Whether a stream holds an IPC file, which knows where its batches are, rather than a stream of messages; it is back at its
    /// beginning.</summary>
    /// <exception cref="DataFormatException">It is neither.</exception>
    public static bool IsFile(Stream stream, string sourceName)
    {
        Span<byte> first = stackalloc byte[FileMark.Length];
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        return first.StartsWith(FileMark) || (first.StartsWith(MessageMark) ? false : throw NoArrow(first, sourceName));
    }

    /// <summary>Refuses a stream that stops without its end mark, and one that has something behind it.</summary>
    /// <param name="stream">The stream, where its reader has left it.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <exception cref="DataFormatException">It does.</exception>
    public static void RequireEnd(Stream stream, string sourceName)
    {
        long end = stream.Position;
        Span<byte> last = stackalloc byte[EndMark.Length];
        stream.Position = Math.Max(0, end - last.Length);
        stream.ReadExactly(last);
        if (!last.SequenceEqual(EndMark))
        {
            throw new DataFormatException($"{sourceName} stops without the mark at the end of an Arrow stream, so it may be cut short; write it again, to its end.");
        }

        if (end < stream.Length)
        {
            throw new DataFormatException($"{sourceName} has more behind the end of its Arrow stream; give each stream a file of its own.");
        }
    }

    private static DataFormatException NoArrow(ReadOnlySpan<byte> first, string sourceName) => new(
        first.IsEmpty ? $"{sourceName} is empty, so it holds no Arrow data; check that it is the right file."
        : first.StartsWith(FirstFeatherMark) ? $"{sourceName} is a Feather file of version 1, which is not read; write version 2, which is Arrow."
        : first.StartsWith(ParquetMark) ? $"{sourceName} is a Parquet file; give it a name that says so, such as orders.parquet."
        : $"{sourceName} holds no Arrow data, neither a file nor a stream; check that it is the right file.");
}
