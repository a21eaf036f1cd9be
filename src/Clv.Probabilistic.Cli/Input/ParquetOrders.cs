using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in Parquet files, whose native library is loaded when the first is read.</summary>
internal static class ParquetOrders
{
    public static OrderSourceKind Kind { get; } = new(
        "Parquet files (.parquet), also several by a pattern or a folder", Schemes: [], Extensions: [".parquet", ".parq", ".pq"], Open)
    {
        HasSeveral = true,
        Marks = ["PAR1"u8.ToArray()],
        OpenPiped = Of,
    };

    /// <summary>A Parquet file that came through a pipe.</summary>
    private static ColumnOrders Of(MemoryStream stream, string name, TransactionCsvOptions layout, ToolContext context) => new(name, context, stream)
    {
        AreOfSummary = () => SummaryParquet.IsSummary(stream, name),
        AsSummary = options => SummaryParquet.Read(stream, name, options, context.Token),
        AsOrders = progress => TransactionParquet.Read(stream, name, layout, progress, context.Token),
    };

    private static ColumnOrders Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context) => new(address.Name, context)
    {
        AreOfSummary = () => SummaryParquet.IsSummary(address.Files[0]),
        AsSummary = options => SummaryParquet.Read(address.SummaryFile, options, context.Token),
        AsOrders = progress => TransactionParquet.Read(address.Files, layout, progress, context.Token),
    };
}
