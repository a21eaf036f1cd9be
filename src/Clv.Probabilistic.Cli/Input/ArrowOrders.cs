using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in Arrow files, or in a stream of Arrow data.</summary>
internal static class ArrowOrders
{
    public static OrderSourceKind Kind { get; } = new(
        "Arrow files and streams (.arrow, .feather), likewise and, for -, from standard input", Schemes: [], Extensions: [".arrow", ".arrows", ".feather", ".ipc"], Open)
    {
        HasSeveral = true,
        Marks = ["ARROW1"u8.ToArray(), [0xFF, 0xFF, 0xFF, 0xFF]],
        OpenPiped = Of,
    };

    /// <summary>Arrow data that came through a pipe.</summary>
    private static ColumnOrders Of(MemoryStream stream, string name, TransactionCsvOptions layout, ToolContext context) => new(name, context, stream)
    {
        AreOfSummary = () => SummaryArrow.IsSummary(stream, name),
        AsSummary = options => SummaryArrow.Read(stream, name, options, context.Token),
        AsOrders = progress => TransactionArrow.Read(stream, name, layout, progress, context.Token),
    };

    private static ColumnOrders Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context) => new(address.Name, context)
    {
        AreOfSummary = () => SummaryArrow.IsSummary(address.Files[0]),
        AsSummary = options => SummaryArrow.Read(address.SummaryFile, options, context.Token),
        AsOrders = progress => TransactionArrow.Read(address.Files, layout, progress, context.Token),
    };
}
