#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:project ../src/Clv.Probabilistic.Arrow/Clv.Probabilistic.Arrow.csproj
#:property PublishAot=false
// How do orders and results go to and from a data frame or a warehouse?   dotnet run samples/orders-in-parquet.cs [FOLDER]

using System.Globalization;
using Apache.Arrow;
using Clv.Probabilistic;
using Clv.Probabilistic.Arrow;
using ParquetSharp.Arrow;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "out").FullName;
string ordersFile = Path.Combine(folder, "orders.parquet");
string summaryFile = Path.Combine(folder, "summary.parquet");
string predictionsFile = Path.Combine(folder, "predictions.parquet");

// From CSV to Parquet: orders, their summary, and what is predicted.
TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
CustomerPredictions year = Predict(customers);
TransactionParquet.Write(ordersFile, orders);
SummaryParquet.Write(summaryFile, customers);
PredictionsParquet.Write(predictionsFile, year);
foreach (string file in new[] { ordersFile, summaryFile, predictionsFile })
{
    Console.WriteLine($"{Path.GetFileName(file),-20} {new FileInfo(file).Length / 1024.0,6:0.0} KB");
}

// And back. The refunds of the CSV file have been taken off their purchases already: what is left is taken as it is, also the order of
// which more was given back than was paid. A summary keeps its unit, grain and end in the file, so that nothing need be said about it.
CustomerSummary ofOrders = TransactionParquet.Read(ordersFile, new() { Refunds = RefundPolicy.Purchase }).Summarize(new() { Unit = TimeUnit.Week });
CustomerSummary ofSummary = SummaryParquet.Read(summaryFile);
Console.WriteLine($"\nThe summary of the orders read back is the same: {ofOrders.SequenceEqual(customers)}.");
Console.WriteLine($"The summary read back is the same, in {ofSummary.TimeUnit.Name()}s: {ofSummary.SequenceEqual(customers)}.");
Console.WriteLine($"Models fitted to it predict the same: {Predict(ofSummary).SequenceEqual(year)}.");

// Predictions are for others to read. This is any reader of Parquet; in pandas it is read_parquet, in DuckDB select * from the file.
using FileReader reader = new(predictionsFile);
using var batches = reader.GetRecordBatchReader();
int row = 0;
int same = 0;
while (await batches.ReadNextRecordBatchAsync() is { } batch)
{
    using (batch)
    {
        DoubleArray value = (DoubleArray)batch.Column("clv");
        for (int i = 0; i < batch.Length; i++, row++)
        {
            same += value.GetValue(i) == year[row].LifetimeValue ? 1 : 0; // null where a customer has no value
        }
    }
}

Console.WriteLine($"Of {row} values in {Path.GetFileName(predictionsFile)}, {same} are the predicted ones.");

static CustomerPredictions Predict(CustomerSummary customers) => CustomerPredictions.Predict(
    customers,
    new BetaGeoFitter().Fit(customers).EnsureConverged().Model,
    new GammaGammaFitter().Fit(customers).EnsureConverged().Model,
    new() { Horizon = 52 });
