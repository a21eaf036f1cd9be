using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>The BG/NBD log-likelihood with gradient and Hessian on registers of each width, on one thread.</summary>
/// <remarks>A width that the processor does not have is emulated by the runtime, and slow.</remarks>
[SimpleJob(warmupCount: 3, iterationCount: 10)]
public class RegisterBenchmarks
{
    private static readonly double[] _logParameters =
        [.. ((IModelParameters)SimulatedShop.Purchases.Parameters).Values.Select(value => Math.Log(value))];

    private readonly Dictionary<int, BetaGeoLikelihood> _likelihoods = [];
    private readonly double[] _gradient = new double[_logParameters.Length];
    private readonly double[] _hessian = new double[_logParameters.Length * _logParameters.Length];

    /// <summary>How many customers.</summary>
    [Params(1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers, groups them, and checks that the rows agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        CustomerSummary customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        foreach (int width in new[] { 0, 64, 128, 256, 512 })
        {
            _likelihoods[width] = new BetaGeoLikelihood(new ParameterSpace(BetaGeoParameters.Specifications), customers, new BetaGeoKernels().Of(width));
            Agreement.Require(Evaluate(0), Evaluate(width));
        }
    }

    /// <summary>Plain scalar code, in the library's arrangement.</summary>
    [Benchmark(Baseline = true)]
    public double Scalar() => Evaluate(0);

    /// <summary>The vector code at a width of one number.</summary>
    [Benchmark]
    public double Bits64() => Evaluate(64);

    /// <summary>Two numbers at a time.</summary>
    [Benchmark]
    public double Bits128() => Evaluate(128);

    /// <summary>Four numbers at a time.</summary>
    [Benchmark]
    public double Bits256() => Evaluate(256);

    /// <summary>Eight numbers at a time.</summary>
    [Benchmark]
    public double Bits512() => Evaluate(512);

    private double Evaluate(int width) => _likelihoods[width].Evaluate(_logParameters, _gradient, _hessian);
}
