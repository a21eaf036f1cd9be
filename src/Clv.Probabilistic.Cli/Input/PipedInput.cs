namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, that are opened to be read once: text or, through a pipe, columns, which the first bytes tell.</summary>
internal static class PipedInput
{
    /// <summary>Opens what is no file in which one can go back, such as standard input; a file was looked at before.</summary>
    public static OrderSource Open(InputSource input, TransactionCsvOptions layout, ToolContext context)
    {
        if (input.Length is not null)
        {
            return new CsvOrders(input, layout, context);
        }

        PeekableStream stream = new(input.Stream);
        return OrderSources.OfPiped(stream.Peek(OrderSources.LongestMark)) is { } kind
            ? kind.OpenPiped!(Whole(stream, input), input.Name, layout, context)
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
