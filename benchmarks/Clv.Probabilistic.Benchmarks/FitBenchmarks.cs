using BenchmarkDotNet.Attributes;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>A whole BG/NBD fit, from summary to estimates with standard errors, against the plain way to write one.</summary>
[MemoryDiagnoser]
public class FitBenchmarks
{
    /// <summary>Two fits of the same data agree in mean log-likelihood to this: Nelder–Mead's tolerance, with room.</summary>
    private const double Agreement = 1e-7;

    private CustomerSummary _customers = null!;
    private PlainBetaGeoFit _plain = null!;

    /// <summary>How many customers: the size of the CDNOW sample, and a middling shop.</summary>
    [Params(2_357, 100_000)]
    public int Customers { get; set; }

    /// <summary>Makes the customers and checks that both fits find the same maximum.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedCustomers.Make(Customers, seed: 1997);
        _plain = new PlainBetaGeoFit(_customers);
        double difference = (GammaLnAndNelderMead() - TrustRegionNewton()) / Customers;
        if (!(Math.Abs(difference) < Agreement))
        {
            throw new InvalidOperationException($"The fits disagree by {difference} in mean log-likelihood; a comparison would mean nothing.");
        }
    }

    /// <summary>What one writes in an afternoon: log-gammas customer by customer, and a simplex.</summary>
    [Benchmark(Baseline = true)]
    public double GammaLnAndNelderMead() => _plain.Maximize();

    /// <summary>The library's default.</summary>
    [Benchmark]
    public double TrustRegionNewton() => Fit(FitAlgorithm.TrustRegionNewton);

    /// <summary>The library's likelihood with MathNet's BFGS.</summary>
    [Benchmark]
    public double Bfgs() => Fit(FitAlgorithm.Bfgs);

    private double Fit(FitAlgorithm algorithm) =>
        new BetaGeoFitter().Fit(_customers, new FitOptions { Algorithm = algorithm }).EnsureConverged().LogLikelihood;
}
