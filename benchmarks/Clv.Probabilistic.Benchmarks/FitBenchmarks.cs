using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Whole fits, from summary to estimates with standard errors, against the plain way to write one.</summary>
/// <remarks>Few iterations: the baseline takes most of a minute for a million customers.</remarks>
[SimpleJob(warmupCount: 1, iterationCount: 3)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class FitBenchmarks
{
    private const string Purchases = "BG/NBD";
    private const string Spend = "Gamma-Gamma";

    private CustomerSummary _customers = null!;
    private PlainBetaGeoFit _plainPurchases = null!;
    private PlainGammaGammaFit _plainSpend = null!;

    /// <summary>How many customers: the size of the CDNOW sample, and a large shop.</summary>
    [Params(2_357, 1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers and checks that the fits find the same maximum.</summary>
    [GlobalSetup]
    public void Setup()
    {
        const int Few = 2_357;
        Use(SimulatedShop.Customers(SimulatedShop.Orders(Few, seed: 1)));
        Agreement.RequireSameMaximum(PlainPurchases(), TrustRegionNewton(), Few);
        Agreement.RequireSameMaximum(PlainSpend(), SpendTrustRegionNewton(), Few);
        Use(SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1)));
    }

    /// <summary>What one writes in an afternoon: log-gammas customer by customer, and a simplex.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark(Baseline = true)]
    public double PlainPurchases() => _plainPurchases.Maximize();

    /// <summary>The library's default, on one thread.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark]
    public double TrustRegionNewton() => Fit(new FitOptions { MaximumThreads = 1 });

    /// <summary>The library's default, on as many threads as there are processors.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark]
    public double TrustRegionNewtonOnAllThreads() => Fit(new FitOptions());

    /// <summary>The library's likelihood with MathNet's BFGS.</summary>
    [BenchmarkCategory(Purchases)]
    [Benchmark]
    public double Bfgs() => Fit(new FitOptions { MaximumThreads = 1, Algorithm = FitAlgorithm.Bfgs });

    /// <summary>Log-gammas customer by customer, and a simplex.</summary>
    [BenchmarkCategory(Spend)]
    [Benchmark(Baseline = true)]
    public double PlainSpend() => _plainSpend.Maximize();

    /// <summary>The library's default, on one thread.</summary>
    [BenchmarkCategory(Spend)]
    [Benchmark]
    public double SpendTrustRegionNewton() =>
        new GammaGammaFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 }).EnsureConverged().LogLikelihood;

    private void Use(CustomerSummary customers)
    {
        _customers = customers;
        _plainPurchases = new PlainBetaGeoFit(customers);
        _plainSpend = new PlainGammaGammaFit(customers);
    }

    private double Fit(FitOptions options) =>
        new BetaGeoFitter().Fit(_customers, options).EnsureConverged().LogLikelihood;
}
