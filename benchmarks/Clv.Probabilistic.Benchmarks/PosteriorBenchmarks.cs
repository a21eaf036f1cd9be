using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Posteriors of BG/NBD, on one thread, beside the fit that they start from.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
public class PosteriorBenchmarks
{
    private CustomerSummary _customers = null!;
    private ModelFit<BetaGeoModel> _fit = null!;

    /// <summary>How many customers: the size of the CDNOW sample, and a shop.</summary>
    [Params(2_357, 100_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers, fits the model, and checks that the chains agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        _fit = new BetaGeoFitter().Fit(_customers).EnsureConverged();
        if (Draw(PosteriorMethod.Hamiltonian).Warnings is { Count: > 0 } warnings)
        {
            throw new InvalidOperationException(string.Join(' ', warnings));
        }
    }

    /// <summary>The fit.</summary>
    [Benchmark(Baseline = true)]
    public double Fit() => new BetaGeoFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 }).LogLikelihood;

    /// <summary>The mode and 1,000 draws by Pareto-smoothed importance sampling.</summary>
    [Benchmark]
    public int ImportanceSampling() => Draw(PosteriorMethod.ImportanceSampling).Draws.Count;

    /// <summary>Four chains of 1,000 draws after a warm-up of 500.</summary>
    [Benchmark]
    public int NoUTurnSampler() => Draw(PosteriorMethod.Hamiltonian).Draws.Count;

    private PosteriorResult Draw(PosteriorMethod method) =>
        Posterior.Of(_fit, _customers, new PosteriorOptions { Method = method, MaximumThreads = 1 });
}
