using BenchmarkDotNet.Attributes;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>The bootstrap and futures of customers, on one thread: what is done once per resample, and once per customer and draw.</summary>
[SimpleJob(warmupCount: 1, iterationCount: 3)]
public class ResamplingBenchmarks
{
    /// <summary>So few resamples that a run takes seconds, and so many that what is done once does not show.</summary>
    private const int Resamples = 100;

    private readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private CustomerSummary _customers = null!;
    private ModelFit<BetaGeoModel> _fit = null!;
    private FutureSampler _futures = null!;
    private double[] _purchases = [];
    private double[] _total = [];

    /// <summary>How many customers: the size of the CDNOW sample, and a shop.</summary>
    [Params(2_357, 100_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers, who came on any day of twelve weeks.</summary>
    [GlobalSetup]
    public void Setup()
    {
        double[] ages = [.. Enumerable.Range(0, Customers).Select(i => 27 + (i % 84 / 7.0))];
        _customers = _model.SimulateCustomers(ages, seed: 1, _spend);
        _fit = new BetaGeoFitter().Fit(_customers);
        _futures = new FutureSampler(_customers, horizon: 52, seed: 1);
        _purchases = new double[Customers];
        _total = new double[Customers];
    }

    /// <summary>A fit per resample.</summary>
    [Benchmark(OperationsPerInvoke = Resamples)]
    public double Resample() =>
        Bootstrap.Run(_fit, _customers, new() { Resamples = Resamples, MaximumThreads = 1 }).StandardError("r");

    /// <summary>The purchases of all customers within a year.</summary>
    [Benchmark]
    public double FuturePurchases()
    {
        _futures.Fill(_model, spend: null, draw: 0, _purchases, total: default);
        return _purchases[^1];
    }

    /// <summary>What they spend on them too.</summary>
    [Benchmark]
    public double FutureSpend()
    {
        _futures.Fill(_model, _spend, draw: 0, _purchases, _total);
        return _total[^1];
    }
}
