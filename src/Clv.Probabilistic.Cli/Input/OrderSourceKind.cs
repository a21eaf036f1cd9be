namespace Clv.Probabilistic.Cli;

/// <summary>A kind of place where orders are, told by the beginning or the end of what the command line says, or by first bytes.</summary>
/// <param name="Description">What it is and how it is written, for the list of what is supported.</param>
/// <param name="Schemes">What stands before the first colon, in lower case, such as <c>postgres</c>.</param>
/// <param name="Extensions">Ends of file names with their points, in lower case; <c>.gz</c> may follow each.</param>
/// <param name="Open">Opens one: what the command line says, how orders are laid out, and the context.</param>
internal sealed record OrderSourceKind(
    string Description,
    IReadOnlyList<string> Schemes,
    IReadOnlyList<string> Extensions,
    Func<OrderAddress, TransactionCsvOptions, ToolContext, OrderSource> Open)
{
    /// <summary>Whether one of several sheets is read.</summary>
    public bool HasSheets { get; init; }

    /// <summary>Whether several files are read together: those of a folder, or that match a pattern.</summary>
    public bool HasSeveral { get; init; }

    /// <summary>Whether it is a database, of which a table or a query is read.</summary>
    public bool IsEngine { get; init; }

    /// <summary>What its files begin with, and no other: they are known by it under any name.</summary>
    public IReadOnlyList<byte[]> Marks { get; init; } = [];

    /// <summary>Opens what came through a pipe and begins with one of <see cref="Marks"/>; it is in memory, and what messages call it.</summary>
    public Func<MemoryStream, string, TransactionCsvOptions, ToolContext, OrderSource>? OpenPiped { get; init; }

    /// <summary>The kind of what begins with some bytes; null where they say nothing.</summary>
    public static OrderSourceKind? Of(ReadOnlySpan<byte> first, IReadOnlyList<OrderSourceKind> kinds)
    {
        foreach (OrderSourceKind kind in kinds)
        {
            foreach (byte[] mark in kind.Marks)
            {
                if (first.StartsWith(mark))
                {
                    return kind;
                }
            }
        }

        return null;
    }
}
