using Apache.Arrow;

namespace Clv.Probabilistic.Arrow.Tests.Documentation;

/// <summary>The C# examples of docs/parquet-and-arrow.md, compiled; they read files that lie in the current folder.</summary>
internal static class ParquetAndArrowPageExample
{
    public static void Files()
    {
        #region files
        TransactionTable orders = TransactionParquet.Read("orders/*.parquet");
        SummaryParquet.Write("summary.parquet", orders.Summarize(new() { Unit = TimeUnit.Week }));

        // The same without the orders in memory.
        SpillOptions memory = new() { MemoryLimit = 2_000_000_000 };
        CustomerSummary same = TransactionParquet.Summarize("orders/*.parquet", memory, summary: new() { Unit = TimeUnit.Week });

        CustomerSummary customers = SummaryParquet.Read("summary.parquet");
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, options: new() { Horizon = 52 });
        PredictionsParquet.Write("predictions.parquet", year);

        Console.WriteLine($"{orders} from {orders.Account.Source}");
        Console.WriteLine($"{customers.Count} customers, time in {customers.TimeUnit}s");
        #endregion
    }

    public static void Memory()
    {
        #region memory
        RecordBatch[] batches =
        [
            new RecordBatch.Builder()
                .Append("client", nullable: false, new StringArray.Builder().Append("anna").Append("ben").Append("anna").Build())
                .Append("ordered_at", nullable: false, new Date32Array.Builder().Append(new DateTime(2025, 1, 7)).Append(new DateTime(2025, 2, 1)).Append(new DateTime(2025, 3, 22)).Build())
                .Append("total", nullable: false, new DoubleArray.Builder().Append(25).Append(18).Append(12.5).Build())
                .Build(),
        ];
        TransactionTable bought = TransactionArrow.Read(batches, "data frame", new() { CustomerColumn = "client" });
        using RecordBatch histories = SummaryArrow.ToRecordBatch(bought.Summarize(new() { Unit = TimeUnit.Week }));
        Console.WriteLine(string.Join(", ", histories.Schema.FieldsList.Select(field => $"{field.Name} {field.DataType.Name}")));
        Console.WriteLine(histories.Schema.Metadata["clv.summary"]);
        #endregion
    }
}
