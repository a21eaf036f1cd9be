using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in Parquet files, whose native library is loaded when the first is read.</summary>
internal static class ParquetOrders
{
    public static OrderSourceKind Kind { get; } = new(
        "Parquet files (.parquet), also several by a pattern or a folder", Schemes: [], Extensions: [".parquet", ".parq", ".pq"], Open)
    {
        HasFolders = true,
    };

    /// <summary>A Parquet file that came through a pipe.</summary>
    public static ColumnOrders Of(MemoryStream stream, string name, TransactionCsvOptions layout, ToolContext context) => new(name, context, stream)
    {
        AreOfSummary = () => SummaryParquet.IsSummary(stream, name),
        AsSummary = options => SummaryParquet.Read(stream, name, options, context.Token),
        AsOrders = progress => TransactionParquet.Read(stream, name, layout, progress, context.Token),
    };

    private static ColumnOrders Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context) => new(address.Text, context)
    {
        AreOfSummary = () => File.Exists(address.Text) && SummaryParquet.IsSummary(address.Text),
        AsSummary = options => SummaryParquet.Read(address.Text, options, context.Token),
        AsOrders = progress => TransactionParquet.Read(address.Text, layout, progress, context.Token),
    };
}
