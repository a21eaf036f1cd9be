using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>The other purchase models on one thread: one evaluation of the log-likelihood, with and without derivatives, a whole fit, and
/// an infinite horizon against a finite one.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class ModelBenchmarks
{
    private const string Modified = "MBG/NBD";
    private const string Pareto = "Pareto/NBD";
    private const string Plain = "NBD";
    private const string ParetoHorizons = "Pareto/NBD purchases ahead";
    private const string Horizons = "BG/NBD purchases ahead";
    private const double Weeks = 39;
    private const double WeeklyRate = 0.0018;

    private static readonly ModifiedBetaGeoParameters _modified = new(0.525, 6.183, 0.891, 1.614);
    private static readonly ParetoNbdParameters _pareto = new(0.553, 10.578, 0.606, 11.669);
    private static readonly NbdParameters _plain = new(0.385, 12.07);
    private static readonly ParetoNbdModel _paretoModel = new(_pareto, TimeUnit.Week);

    private CustomerSummary _customers = null!;
    private BetaGeoLikelihood _modifiedLikelihood = null!;
    private ParetoNbdLikelihood _paretoLikelihood = null!;
    private NbdLikelihood _plainLikelihood = null!;
    private double[] _predictions = [];

    /// <summary>How many customers.</summary>
    [Params(1_000_000)]
    public int Customers { get; set; }

    /// <summary>Simulates the customers and checks that the rows agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        _modifiedLikelihood = new BetaGeoLikelihood(new ParameterSpace(BetaGeoParameters.Specifications), _customers, new BetaGeoKernels().Best, dropoutAtFirstPurchase: true);
        _paretoLikelihood = new ParetoNbdLikelihood(new ParameterSpace(ParetoNbdParameters.Specifications), _customers, new ParetoNbdKernels().Best);
        _plainLikelihood = new NbdLikelihood(new ParameterSpace(NbdParameters.Specifications), _customers, new BetaGeoKernels().Best);
        _predictions = new double[Customers];
        Agreement.Require(ModifiedScalarPort(), ModifiedValue());
        Agreement.Require(ParetoScalarPort(), ParetoValue());
        Agreement.Require(PlainScalarPort(), PlainValue());
    }

    /// <summary>MathNet's GammaLn, customer by customer.</summary>
    [BenchmarkCategory(Modified)]
    [Benchmark(Baseline = true)]
    public double ModifiedScalarPort() => ScalarModels.LogLikelihood(_modified, _customers);

    /// <summary>The value alone.</summary>
    [BenchmarkCategory(Modified)]
    [Benchmark]
    public double ModifiedValue() => Evaluate(_modifiedLikelihood, _modified, derivatives: false);

    /// <summary>The value and all first and second derivatives.</summary>
    [BenchmarkCategory(Modified)]
    [Benchmark]
    public double ModifiedGradientAndHessian() => Evaluate(_modifiedLikelihood, _modified, derivatives: true);

    /// <summary>A whole fit.</summary>
    [BenchmarkCategory(Modified)]
    [Benchmark]
    public double ModifiedFit() => new ModifiedBetaGeoFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 }).LogLikelihood;

    /// <summary>Two hypergeometric series per customer.</summary>
    [BenchmarkCategory(Pareto)]
    [Benchmark(Baseline = true)]
    public double ParetoScalarPort() => ScalarModels.LogLikelihood(_pareto, _customers);

    /// <summary>The value alone.</summary>
    [BenchmarkCategory(Pareto)]
    [Benchmark]
    public double ParetoValue() => Evaluate(_paretoLikelihood, _pareto, derivatives: false);

    /// <summary>The value and all first and second derivatives.</summary>
    [BenchmarkCategory(Pareto)]
    [Benchmark]
    public double ParetoGradientAndHessian() => Evaluate(_paretoLikelihood, _pareto, derivatives: true);

    /// <summary>A whole fit.</summary>
    [BenchmarkCategory(Pareto)]
    [Benchmark]
    public double ParetoFit() => new ParetoNbdFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 }).LogLikelihood;

    /// <summary>MathNet's GammaLn, customer by customer.</summary>
    [BenchmarkCategory(Plain)]
    [Benchmark(Baseline = true)]
    public double PlainScalarPort() => ScalarModels.LogLikelihood(_plain, _customers);

    /// <summary>The value alone.</summary>
    [BenchmarkCategory(Plain)]
    [Benchmark]
    public double PlainValue() => Evaluate(_plainLikelihood, _plain, derivatives: false);

    /// <summary>The value and all first and second derivatives.</summary>
    [BenchmarkCategory(Plain)]
    [Benchmark]
    public double PlainGradientAndHessian() => Evaluate(_plainLikelihood, _plain, derivatives: true);

    /// <summary>One horizon.</summary>
    [BenchmarkCategory(Horizons)]
    [Benchmark(Baseline = true)]
    public void OneHorizon() => SimulatedShop.Purchases.ExpectedPurchases(_customers, Weeks, _predictions);

    /// <summary>The difference of two.</summary>
    [BenchmarkCategory(Horizons)]
    [Benchmark]
    public void Interval() => SimulatedShop.Purchases.ExpectedPurchases(_customers, Weeks, 2 * Weeks, _predictions);

    /// <summary>All time, discounted.</summary>
    [BenchmarkCategory(Horizons)]
    [Benchmark]
    public void DiscountedForEver() =>
        SimulatedShop.Purchases.DiscountedResidualPurchases(_customers, WeeklyRate, double.PositiveInfinity, _predictions);

    /// <summary>One horizon.</summary>
    [BenchmarkCategory(ParetoHorizons)]
    [Benchmark(Baseline = true)]
    public void ParetoOneHorizon() => _paretoModel.ExpectedPurchases(_customers, Weeks, _predictions);

    /// <summary>The difference of two.</summary>
    [BenchmarkCategory(ParetoHorizons)]
    [Benchmark]
    public void ParetoInterval() => _paretoModel.ExpectedPurchases(_customers, Weeks, 2 * Weeks, _predictions);

    /// <summary>All time, discounted.</summary>
    [BenchmarkCategory(ParetoHorizons)]
    [Benchmark]
    public void ParetoDiscountedForEver() =>
        _paretoModel.DiscountedResidualPurchases(_customers, WeeklyRate, double.PositiveInfinity, _predictions);

    private static double Evaluate(ILikelihood likelihood, IModelParameters parameters, bool derivatives)
    {
        int count = parameters.Values.Count;
        double[] point = [.. parameters.Values.Select(value => Math.Log(value))];
        return derivatives
            ? likelihood.Evaluate(point, new double[count], new double[count * count])
            : likelihood.Evaluate(point, [], []);
    }
}
