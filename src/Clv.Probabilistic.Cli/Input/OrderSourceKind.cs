namespace Clv.Probabilistic.Cli;

/// <summary>A kind of place where orders are, told by the beginning or the end of what the command line says.</summary>
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

    /// <summary>Whether the files of a folder are read together.</summary>
    public bool HasFolders { get; init; }
}
