using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>A file of orders read into columns on one thread, against lines split into strings.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
[MemoryDiagnoser]
public class CsvBenchmarks
{
    private static readonly TransactionCsvOptions _oneThread = new() { MaximumThreads = 1 };
    private byte[] _plain = [];
    private byte[] _texts = [];

    /// <summary>How many customers; they have about twice as many orders.</summary>
    [Params(300_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the orders, and writes them with integer ids and days, and with textual ids in quotes and times of day.</summary>
    [GlobalSetup]
    public void Setup()
    {
        TransactionTable orders = SimulatedShop.Orders(Customers, seed: 1);
        _plain = SimulatedShop.Csv(orders);
        StringBuilder text = new("customer_id,date,amount\n");
        for (int row = 0; row < orders.Count; row++)
        {
            int second = (int)(row * 7919L % 86_400);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\"C-{orders.Customers.Integers[orders.Customer[row]]:0000000}\",{DateOnly.FromDayNumber(orders.Day[row]):yyyy-MM-dd}T{TimeSpan.FromSeconds(second):c},\"{orders.Amount[row]:R}\"\n");
        }

        _texts = Encoding.UTF8.GetBytes(text.ToString());
        if (SplitIntoStrings() != Read(_plain).Count)
        {
            throw new InvalidOperationException("The two ways of reading find different numbers of orders.");
        }
    }

    /// <summary>Lines split into strings.</summary>
    [Benchmark(Baseline = true)]
    public int SplitIntoStrings() => SplitLines.Read(Lines()).Count;

    /// <summary>Integer ids, days, amounts in cents.</summary>
    [Benchmark]
    public TransactionTable Integers() => Read(_plain);

    /// <summary>Textual ids and amounts of many digits in quotes, times of day.</summary>
    [Benchmark]
    public TransactionTable QuotedTexts() => Read(_texts);

    private IEnumerable<string> Lines()
    {
        using StreamReader reader = new(new MemoryStream(_plain));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static TransactionTable Read(byte[] text) => TransactionCsv.Read(new MemoryStream(text), "orders.csv", _oneThread);
}
