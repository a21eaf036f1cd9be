using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Arrow;
using Clv.Probabilistic.Cli;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Files of orders in Parquet and Arrow read into columns on one thread, against lines of the CSV of the same orders; and predictions
/// written as columns.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
[MemoryDiagnoser]
public class ParquetBenchmarks
{
    private static readonly TransactionCsvOptions _oneThread = new() { MaximumThreads = 1 };
    private static readonly int _firstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    private DirectoryInfo _folder = null!;
    private CustomerPredictions _predictions = null!;

    /// <summary>How many customers; they have about twice as many orders.</summary>
    [Params(300_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the orders, and writes them with integer ids and days, and with textual ids and times of day.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("clv-benchmarks-");
        TransactionTable orders = SimulatedShop.Orders(Customers, seed: 1);
        DoubleArray amounts = new DoubleArray.Builder().AppendRange(orders.Amount.Select(amount => Math.Round(amount, 2))).Build();
        File.WriteAllBytes(Path("integers.csv"), SimulatedShop.Csv(orders));
        Write("integers", Ids(orders), Days(orders), amounts);
        Write("texts", Texts(orders), Times(orders), amounts);
        CustomerSummary customers = SimulatedShop.Customers(orders);
        _predictions = CustomerPredictions.Predict(customers, SimulatedShop.Purchases, SimulatedShop.Spend, new() { Horizon = 39 });
        RequireSame();
    }

    /// <summary>Deletes the files.</summary>
    [GlobalCleanup]
    public void Cleanup() => _folder.Delete(recursive: true);

    /// <summary>The CSV with integer ids and days, line by line.</summary>
    [Benchmark(Baseline = true)]
    public int ReadLines() => SplitLines.Read(File.ReadLines(Path("integers.csv"))).Count;

    /// <summary>The CSV with integer ids and days.</summary>
    [Benchmark]
    public TransactionTable Csv() => TransactionCsv.Read(Path("integers.csv"), _oneThread);

    /// <summary>Parquet: integer ids, days.</summary>
    [Benchmark]
    public TransactionTable ParquetIntegers() => TransactionParquet.Read(Path("integers.parquet"), _oneThread);

    /// <summary>Parquet: textual ids, times of day.</summary>
    [Benchmark]
    public TransactionTable ParquetTexts() => TransactionParquet.Read(Path("texts.parquet"), _oneThread);

    /// <summary>An Arrow file: integer ids, days.</summary>
    [Benchmark]
    public TransactionTable ArrowIntegers() => TransactionArrow.Read(Path("integers.arrow"), _oneThread);

    /// <summary>An Arrow file: textual ids, times of day.</summary>
    [Benchmark]
    public TransactionTable ArrowTexts() => TransactionArrow.Read(Path("texts.arrow"), _oneThread);

    /// <summary>From Parquet with integer ids to the histories of customers.</summary>
    [Benchmark]
    public CustomerSummary ParquetToCustomers() => SimulatedShop.Customers(ParquetIntegers());

    /// <summary>Every column of predictions as Parquet.</summary>
    [Benchmark]
    public long WritePredictions()
    {
        using MemoryStream file = new();
        PredictionsParquet.Write(file, _predictions);
        return file.Length;
    }

    /// <summary>The same as CSV.</summary>
    [Benchmark]
    public long WritePredictionsCsv()
    {
        using MemoryStream file = new();
        PredictionsCsv.Write(file, _predictions);
        return file.Length;
    }

    private static Int64Array Ids(TransactionTable orders) =>
        new Int64Array.Builder().AppendRange(orders.Customer.Select(customer => orders.Customers.Integers[customer])).Build();

    private static StringArray Texts(TransactionTable orders) => new StringArray.Builder()
        .AppendRange(orders.Customer.Select(customer => orders.Customers.Integers[customer].ToString("'C-'0000000", CultureInfo.InvariantCulture)))
        .Build();

    private static Date32Array Days(TransactionTable orders) => new(
        new ArrowBuffer.Builder<int>().AppendRange(orders.Day.Select(day => day - _firstDay)).Build(), ArrowBuffer.Empty, orders.Count, 0, 0);

    private static TimestampArray Times(TransactionTable orders)
    {
        const long MicrosecondsPerDay = 86_400_000_000;
        IEnumerable<long> times = orders.Day.Select((day, row) => ((day - _firstDay) * MicrosecondsPerDay) + (row * 7919L % 86_400 * 1_000_000));
        return new(
            new TimestampType(Apache.Arrow.Types.TimeUnit.Microsecond, (string?)null),
            new ArrowBuffer.Builder<long>().AppendRange(times).Build(),
            ArrowBuffer.Empty,
            orders.Count,
            0,
            0);
    }

    private void Write(string name, IArrowArray ids, IArrowArray dates, IArrowArray amounts)
    {
        ColumnFile file = new ColumnFile().Column("customer_id", ids).Column("date", dates).Column("amount", amounts);
        file.WriteParquet(Path(name + ".parquet"));
        File.WriteAllBytes(Path(name + ".arrow"), file.Arrow());
    }

    /// <summary>All ways of reading come to the same histories.</summary>
    private void RequireSame()
    {
        CustomerSummary read = SimulatedShop.Customers(Csv());
        foreach (TransactionTable orders in (ReadOnlySpan<TransactionTable>)[ParquetIntegers(), ParquetTexts(), ArrowIntegers(), ArrowTexts()])
        {
            CustomerSummary customers = SimulatedShop.Customers(orders);
            if (orders.Count != ReadLines() || !customers.T.SequenceEqual(read.T) || !customers.Recency.SequenceEqual(read.Recency)
                || !customers.MonetaryValue.SequenceEqual(read.MonetaryValue))
            {
                throw new InvalidOperationException("The ways of reading find different customers.");
            }
        }
    }

    private string Path(string file) => System.IO.Path.Combine(_folder.FullName, file);
}
