using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Orders collapsed into customers, against grouping by LINQ.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
[MemoryDiagnoser]
public class SummaryBenchmarks
{
    private TransactionTable _sorted = null!;
    private TransactionTable _shuffled = null!;

    /// <summary>How many customers; they have about twice as many orders.</summary>
    [Params(1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the orders, by customer, and once more in no order.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _sorted = SimulatedShop.Orders(Customers, seed: 1);
        int[] rows = [.. Enumerable.Range(0, _sorted.Count)];
        new Random(1).Shuffle(rows);
        TransactionTableBuilder builder = new();
        foreach (int row in rows)
        {
            builder.Add(_sorted.Customers.Integers[_sorted.Customer[row]], _sorted.Day[row], 0, _sorted.Amount[row]);
        }

        _shuffled = builder.Complete();
        if (GroupByLinq() != Summarize(_shuffled).Count)
        {
            throw new InvalidOperationException("The two ways of summarizing find different numbers of customers.");
        }
    }

    /// <summary>First day, last day and sum per customer by LINQ, from orders in no order.</summary>
    [Benchmark(Baseline = true)]
    public int GroupByLinq() => _shuffled
        .GroupBy(order => order.CustomerId.Number)
        .Select(orders => (orders.Key, orders.Min(order => order.Time.Day), orders.Max(order => order.Time.Day), orders.Sum(order => order.Amount)))
        .Count();

    /// <summary>From orders in no order.</summary>
    [Benchmark]
    public CustomerSummary Shuffled() => Summarize(_shuffled);

    /// <summary>From orders by customer.</summary>
    [Benchmark]
    public CustomerSummary Sorted() => Summarize(_sorted);

    private static CustomerSummary Summarize(TransactionTable orders) => orders.Summarize(new SummaryOptions { Unit = TimeUnit.Week });
}
