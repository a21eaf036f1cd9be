namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, on standard input: text, or columns, which the first bytes tell.</summary>
internal static class StandardInput
{
    private const int Longest = 6;

    private static ReadOnlySpan<byte> ArrowFileMark => "ARROW1"u8;

    /// <summary>What a stream of Arrow data begins with, and no text does.</summary>
    private static ReadOnlySpan<byte> ArrowStreamMark => [0xFF, 0xFF, 0xFF, 0xFF];

    private static ReadOnlySpan<byte> ParquetMark => "PAR1"u8;

    /// <summary>Opens standard input.</summary>
    public static OrderSource Open(InputSource input, TransactionCsvOptions layout, ToolContext context)
    {
        PeekableStream stream = new(input.Stream);
        ReadOnlySpan<byte> first = stream.Peek(Longest);
        return first.StartsWith(ArrowFileMark) || first.StartsWith(ArrowStreamMark)
            ? ArrowOrders.Of(Whole(stream, input), input.Name, layout, context)
            : first.StartsWith(ParquetMark) ? ParquetOrders.Of(Whole(stream, input), input.Name, layout, context)
            : new CsvOrders(new InputSource(stream, input.Name, input.Length, owner: input), layout, context);
    }

    private static MemoryStream Whole(PeekableStream stream, InputSource input)
    {
        using (input)
        {
            MemoryStream whole = new();
            stream.CopyTo(whole);
            whole.Position = 0;
            return whole;
        }
    }
}
