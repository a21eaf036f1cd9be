using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Predictions for every customer, each quantity against its textbook formula.</summary>
[SimpleJob(warmupCount: 3, iterationCount: 10)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class PredictionBenchmarks
{
    private const double Weeks = 39;
    private const string Alive = "P(alive)";
    private const string Purchases = "purchases in 39 weeks";
    private const string Value = "value of 12 months";

    private static readonly LifetimeValueOptions _twelveMonths = new()
    {
        Horizon = 12 * TimeUnit.Month.LengthInDays() / TimeUnit.Week.LengthInDays(),
    };

    private readonly ScalarBetaGeo _scalar = new(SimulatedShop.Purchases.Parameters);
    private CustomerSummary _customers = null!;
    private double[] _plain = [];
    private double[] _library = [];

    /// <summary>How many customers: the size of the CDNOW sample, and a large shop.</summary>
    [Params(2_357, 1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers and checks that the rows agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        _plain = new double[Customers];
        _library = new double[Customers];
        Agreement.Require(ScalarAlive(), LibraryAlive());
        Agreement.Require(ScalarPurchases(), LibraryPurchases());
        Agreement.Require(ScalarValue(), LibraryValue());
    }

    /// <summary>A power per customer.</summary>
    [BenchmarkCategory(Alive)]
    [Benchmark(Baseline = true)]
    public double[] ScalarAlive()
    {
        _scalar.ProbabilityAlive(_customers, _plain);
        return _plain;
    }

    /// <summary>The library over columns.</summary>
    [BenchmarkCategory(Alive)]
    [Benchmark]
    public double[] LibraryAlive()
    {
        SimulatedShop.Purchases.ProbabilityAlive(_customers, _library);
        return _library;
    }

    /// <summary>A hypergeometric series per customer.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark(Baseline = true)]
    public double[] ScalarPurchases()
    {
        _scalar.ExpectedPurchases(_customers, Weeks, _plain);
        return _plain;
    }

    /// <summary>The library over columns.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark]
    public double[] LibraryPurchases()
    {
        SimulatedShop.Purchases.ExpectedPurchases(_customers, Weeks, _library);
        return _library;
    }

    /// <summary>A hypergeometric series per customer and month.</summary>
    [BenchmarkCategory(Value)]
    [Benchmark(Baseline = true)]
    public double[] ScalarValue()
    {
        _scalar.LifetimeValue(_customers, SimulatedShop.Spend.Parameters, _twelveMonths, _plain);
        return _plain;
    }

    /// <summary>The library over columns.</summary>
    [BenchmarkCategory(Value)]
    [Benchmark]
    public double[] LibraryValue() =>
        LifetimeValue.Discounted(SimulatedShop.Purchases, SimulatedShop.Spend, _customers, _twelveMonths);
}
