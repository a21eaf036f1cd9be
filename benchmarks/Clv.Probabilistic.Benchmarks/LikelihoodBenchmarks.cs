using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>One evaluation of the BG/NBD log-likelihood over all customers, on one thread unless the row says otherwise.</summary>
[SimpleJob(warmupCount: 3, iterationCount: 10)]
public class LikelihoodBenchmarks
{
    private static readonly double[] _logParameters =
        [.. ((IModelParameters)SimulatedShop.Purchases.Parameters).Values.Select(value => Math.Log(value))];

    private readonly ScalarBetaGeo _scalar = new(SimulatedShop.Purchases.Parameters);
    private readonly double[] _gradient = new double[_logParameters.Length];
    private readonly double[] _hessian = new double[_logParameters.Length * _logParameters.Length];
    private CustomerSummary _customers = null!;
    private BetaGeoLikelihood _likelihood = null!;
    private BetaGeoLikelihood _likelihoodOnTwoThreads = null!;

    /// <summary>How many customers: the size of the CDNOW sample, and a large shop.</summary>
    [Params(2_357, 1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers, groups them, and checks that the rows agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        _likelihood = new BetaGeoLikelihood(new ParameterSpace(BetaGeoParameters.Specifications), _customers, new BetaGeoKernels().Best);
        _likelihoodOnTwoThreads = new BetaGeoLikelihood(new ParameterSpace(BetaGeoParameters.Specifications), _customers, new BetaGeoKernels().Best, threads: 2);
        Agreement.Require(ScalarPort(), Value());
        Agreement.Require(Value(), GradientAndHessianOnTwoThreads());
    }

    /// <summary>MathNet's GammaLn, customer by customer; no derivatives.</summary>
    [Benchmark(Baseline = true)]
    public double ScalarPort() => _scalar.LogLikelihood(_customers);

    /// <summary>The value alone.</summary>
    [Benchmark]
    public double Value() => _likelihood.Evaluate(_logParameters, [], []);

    /// <summary>The value and four derivatives.</summary>
    [Benchmark]
    public double Gradient() => _likelihood.Evaluate(_logParameters, _gradient, []);

    /// <summary>The value and all first and second derivatives.</summary>
    [Benchmark]
    public double GradientAndHessian() => _likelihood.Evaluate(_logParameters, _gradient, _hessian);

    /// <summary>The same, shared by two threads.</summary>
    [Benchmark]
    public double GradientAndHessianOnTwoThreads() => _likelihoodOnTwoThreads.Evaluate(_logParameters, _gradient, _hessian);
}
