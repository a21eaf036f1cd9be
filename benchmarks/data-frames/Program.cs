#:project ../../src/Clv.Probabilistic.DataFrames/Clv.Probabilistic.DataFrames.csproj
#:property PublishAot=false
#:property PublishTrimmed=false
// Orders to a row per customer, by a data frame alone and by this library; one way per run, so that memory is its own:
//   dotnet run -c Release benchmarks/data-frames/Program.cs -- WAY ORDERS.csv
// ORDERS has customer_id,date,amount with integer ids. Ways: load-and-group, load-and-summarize, read-and-summarize, frame-of-ten-million.

using System.Diagnostics;
using System.Globalization;
using Clv.Probabilistic;
using Clv.Probabilistic.DataFrames;
using Microsoft.Data.Analysis;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string way = args[0];
Stopwatch clock = Stopwatch.StartNew();
switch (way)
{
    case "load-and-group":
    {
        DataFrame frame = Load(args[1]);
        Say("loaded", $"{frame.Rows.Count:#,0} rows");

        // Dates have no minimum here (it is null), so the sums and counts that a frame can give, and no recency.
        GroupBy groups = frame.GroupBy("customer_id");
        DataFrame counts = groups.Count("amount");
        DataFrame sums = groups.Sum("amount");
        Say("grouped", $"{counts.Rows.Count:#,0} and {sums.Rows.Count:#,0} customers");
        break;
    }

    case "load-and-summarize":
    {
        DataFrame frame = Load(args[1]);
        Say("loaded", $"{frame.Rows.Count:#,0} rows");
        TransactionTable orders = frame.ToTransactions();
        Say("orders", $"{orders}");
        Say("summarized", $"{orders.Summarize(new() { Unit = TimeUnit.Week }).Count:#,0} customers");
        break;
    }

    case "read-and-summarize":
    {
        TransactionTable orders = TransactionCsv.Read(args[1]);
        Say("read", $"{orders}");
        Say("summarized", $"{orders.Summarize(new() { Unit = TimeUnit.Week }).Count:#,0} customers");
        break;
    }

    case "frame-of-ten-million":
    {
        const int Rows = 10_000_000;
        DateTime first = new(2020, 1, 1);
        DataFrame frame = new(
            new Int64DataFrameColumn("customer_id", Enumerable.Range(0, Rows).Select(row => (long)(row * 7919L % 1_000_003))),
            new DateTimeDataFrameColumn("date", Enumerable.Range(0, Rows).Select(row => first.AddDays(row * 31L % 1500))),
            new DoubleDataFrameColumn("amount", Enumerable.Range(0, Rows).Select(row => 1 + (row % 997 / 10.0))));
        Say("made", $"{frame.Rows.Count:#,0} rows");
        TransactionTable orders = frame.ToTransactions();
        Say("orders", $"{orders}");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        Say("summarized", $"{customers.Count:#,0} customers");
        DataFrame back = orders.ToDataFrame();
        Say("orders back", $"{back.Rows.Count:#,0} rows");
        DataFrame summary = customers.ToDataFrame();
        Say("summary out", $"{summary.Rows.Count:#,0} rows");
        Say("summary in", $"the same: {summary.ToCustomerSummary().Fingerprint() == customers.Fingerprint()}");
        break;
    }

    default:
        Console.Error.WriteLine($"There is no way {way}.");
        return 2;
}

using Process self = Process.GetCurrentProcess();
Console.WriteLine($"{way}: CPU {self.TotalProcessorTime.TotalSeconds:0.00} s, peak {self.PeakWorkingSet64 / 1e6:#,0} MB, allocated {GC.GetTotalAllocatedBytes() / 1e6:#,0} MB");
return 0;

static DataFrame Load(string path) => DataFrame.LoadCsv(
    path, dataTypes: [typeof(long), typeof(DateTime), typeof(double)], cultureInfo: CultureInfo.InvariantCulture);

void Say(string step, string what)
{
    Console.WriteLine($"  {step,-12} {clock.Elapsed.TotalSeconds,7:0.00} s  {what}");
    clock.Restart();
}
