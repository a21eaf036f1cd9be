using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Time and memory per customer from a thousand to ten million customers, on one thread.</summary>
/// <remarks>Read <c>ns/customer</c>, and divide <c>Allocated</c> by the customers.</remarks>
[SimpleJob(warmupCount: 1, iterationCount: 5)]
public class ScalingBenchmarks
{
    private readonly ScalarBetaGeo _scalar = new(SimulatedShop.Purchases.Parameters);
    private CustomerSummary _customers = null!;

    /// <summary>How many customers.</summary>
    [Params(1_000, 10_000, 100_000, 1_000_000, 10_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers.</summary>
    [GlobalSetup]
    public void Setup() => _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));

    /// <summary>The scalar port's log-likelihood, once.</summary>
    [Benchmark(Baseline = true)]
    public double ScalarLikelihoodOnce() => _scalar.LogLikelihood(_customers);

    /// <summary>A whole BG/NBD fit.</summary>
    [Benchmark]
    public double Fit() => new BetaGeoFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 }).LogLikelihood;

    /// <summary>Expected purchases of every customer in 39 weeks.</summary>
    [Benchmark]
    public double[] ExpectedPurchases() => SimulatedShop.Purchases.ExpectedPurchases(_customers, 39);
}
