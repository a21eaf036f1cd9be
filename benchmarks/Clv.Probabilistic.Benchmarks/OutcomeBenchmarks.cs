using BenchmarkDotNet.Attributes;
using Clv.Probabilistic.Cli;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Intervals of what every customer will do, purchases and spend, against P(alive) of every customer under the same points.</summary>
[SimpleJob(warmupCount: 2, iterationCount: 5)]
[MemoryDiagnoser]
public class OutcomeBenchmarks
{
    private const double Weeks = 52;
    private const double Level = 0.9;

    private readonly double[][] _ends = new double[4][];
    private CustomerSummary _customers = null!;
    private (IPurchaseModel Model, double Weight)[] _purchases = [];
    private (ISpendModel Model, double Weight)[] _spend = [];

    /// <summary>How many customers: the size of the CDNOW sample, and a large shop.</summary>
    [Params(2_357, 1_000_000)]
    public int Customers { get; set; }

    /// <summary>How many points of the parameters of each model.</summary>
    [Params(8, 64)]
    public int Points { get; set; }

    /// <summary>Simulates the customers, and points a few per cent apart.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _customers = SimulatedShop.Customers(SimulatedShop.Orders(Customers, seed: 1));
        BetaGeoParameters p = SimulatedShop.Purchases.Parameters;
        GammaGammaParameters g = SimulatedShop.Spend.Parameters;
        _purchases =
        [
            .. Enumerable.Range(0, Points).Select(i => ((IPurchaseModel)new BetaGeoModel(
                new(p.R * Near(i, 0), p.Alpha * Near(i, 1), p.A * Near(i, 2), p.B * Near(i, 3)), SimulatedShop.Purchases.TimeUnit), 1.0)),
        ];
        _spend =
        [
            .. Enumerable.Range(0, Points).Select(i => ((ISpendModel)new GammaGammaModel(
                new(g.P * Near(i, 4), g.Q * Near(i, 5), g.V * Near(i, 6))), 1.0)),
        ];
        for (int i = 0; i < _ends.Length; i++)
        {
            _ends[i] = new double[_customers.Count];
        }
    }

    /// <summary>P(alive) under every point, which whatever is averaged over points begins with.</summary>
    [Benchmark(Baseline = true)]
    public double[] AliveUnderEachPoint()
    {
        foreach ((IPurchaseModel model, _) in _purchases)
        {
            model.ProbabilityAlive(_customers, _ends[0]);
        }

        return _ends[0];
    }

    /// <summary>The ends of all intervals.</summary>
    [Benchmark]
    public double[][] OutcomeColumns()
    {
        OutcomeIntervals.Fill(_customers, _purchases, _spend, Weeks, Level, [], 1, _ends[0], _ends[1], _ends[2], _ends[3]);
        return _ends;
    }

    /// <summary>A factor from 0.95 to 1.05, another one per point and parameter.</summary>
    private static double Near(int point, int parameter)
    {
        const double GoldenRatio = 0.618033988749895;
        double part = ((point + 1) * GoldenRatio * (parameter + 1)) % 1;
        return 0.95 + (0.1 * part);
    }
}
