using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>What intervals add to predictions, on one thread: the columns of every customer, and the totals that every run shows.</summary>
[SimpleJob(warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class IntervalBenchmarks
{
    private CustomerSummary _customers = null!;
    private BetaGeoModel _purchases = null!;
    private GammaGammaModel _spend = null!;
    private PredictionInterval _interval = null!;
    private CustomerPredictions _predictions = null!;

    /// <summary>How many customers: the size of the CDNOW sample, and a large shop.</summary>
    [Params(2_357, 1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers, fits both models and draws from both posteriors.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(_customers).EnsureConverged();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(_customers).EnsureConverged();
        (_purchases, _spend) = (purchases.Model, spend.Model);
        _interval = new PredictionInterval(Posterior.Of(purchases, _customers).Draws, Posterior.Of(spend, _customers).Draws) { MaximumThreads = 1 };
        _predictions = Predict(_interval with { PerCustomer = false });
    }

    /// <summary>Every column without an interval.</summary>
    [Benchmark(Baseline = true)]
    public CustomerPredictions Columns() => Predict(interval: null);

    /// <summary>Every column with its interval, and what the customers will do.</summary>
    [Benchmark]
    public CustomerPredictions ColumnsWithIntervals() => Predict(_interval);

    /// <summary>The totals of all, of tiers and of segments, from predictions that are there.</summary>
    [Benchmark]
    public PortfolioOverview Totals() => PortfolioOverview.Of(_predictions);

    private CustomerPredictions Predict(PredictionInterval? interval) =>
        CustomerPredictions.Predict(_customers, _purchases, _spend, new() { Horizon = 52, Interval = interval });
}
