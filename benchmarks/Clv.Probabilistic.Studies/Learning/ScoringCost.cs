using System.Diagnostics;
using System.Globalization;
using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Studies;

/// <summary>What it costs to forecast many customers by what was learnt from few.</summary>
/// <remarks>Customers like those of the CDNOW sample (Fader, Hardie and Lee 2005, Table 2; Fader and Hardie 2013, note 025), over a year and a
/// half.</remarks>
internal static class ScoringCost
{
    private const int Learnt = 20_000;
    private const double Weeks = 13;
    private static readonly DateOnly _start = new(1997, 1, 1);
    private static readonly DateOnly _end = new(1998, 6, 30);
    private static readonly SummaryOptions _options = new() { Unit = TimeUnit.Week, SpendColumns = true };
    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    /// <summary>Writes a row per forecaster.</summary>
    public static void Write(TextWriter output, int customers, long seed)
    {
        ForecastOrigin few = ForecastOrigin.Of(Shop(Learnt, seed), _options, Weeks);
        TransactionTable orders = Shop(customers, seed + 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## Forecasting {customers:#,0} customers"));
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Learnt from {Learnt:#,0}; {orders.Count:#,0} orders in memory."));
        output.WriteLine();
        output.WriteLine("| forecaster | CPU, s | wall, s |");
        output.WriteLine("|---|---|---|");
        IForecaster[] forecasters =
            [new EnsembleForecaster(new() { Seed = seed }), new SupervisedForecaster(new BoostedTreesLearner(new() { Seed = seed })), new SupervisedForecaster(new GlmLearner())];
        foreach (IForecaster forecaster in forecasters)
        {
            ITrainedForecaster learnt = forecaster.Learn(few);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            learnt.Forecast(ForecastOrigin.Of(orders, _options, Weeks));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {forecaster.Name} | {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} | {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} |"));
        }

        output.WriteLine();
        output.Flush();
    }

    private static TransactionTable Shop(int customers, long seed) => _purchases.SimulateTransactions(new TransactionSimulationOptions
    {
        Customers = customers,
        Start = _start,
        AcquisitionEnd = _end.AddDays(-100),
        End = _end,
        Seed = seed,
        Spend = _spend,
    });
}
