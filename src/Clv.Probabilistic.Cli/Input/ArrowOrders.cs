using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in Arrow files, or in a stream of Arrow data.</summary>
internal static class ArrowOrders
{
    public static OrderSourceKind Kind { get; } = new(
        "Arrow files and streams (.arrow, .feather), likewise and, for -, from standard input", Schemes: [], Extensions: [".arrow", ".arrows", ".feather", ".ipc"], Open)
    {
        HasFolders = true,
    };

    /// <summary>Arrow data that came through a pipe.</summary>
    public static ColumnOrders Of(MemoryStream stream, string name, TransactionCsvOptions layout, ToolContext context) => new(name, context, stream)
    {
        AreOfSummary = () => SummaryArrow.IsSummary(stream, name),
        AsSummary = options => SummaryArrow.Read(stream, name, options, context.Token),
        AsOrders = progress => TransactionArrow.Read(stream, name, layout, progress, context.Token),
    };

    private static ColumnOrders Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context) => new(address.Text, context)
    {
        AreOfSummary = () => File.Exists(address.Text) && SummaryArrow.IsSummary(address.Text),
        AsSummary = options => SummaryArrow.Read(address.Text, options, context.Token),
        AsOrders = progress => TransactionArrow.Read(address.Text, layout, progress, context.Token),
    };
}
