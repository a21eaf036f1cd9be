using System.Diagnostics;
using System.Globalization;
using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Studies;

/// <summary>A cut of a shop's orders, with what customers then did.</summary>
internal sealed class StudiedCut
{
    /// <summary>A tail outside the central 80 %.</summary>
    private const double Tail = 0.1;

    private readonly TransactionTable _orders;
    private readonly HoldoutSplit _split;
    private readonly SummaryOptions _options;
    private readonly HoldoutSummary _actual;

    public StudiedCut(TransactionTable orders, HoldoutSplit split, SummaryOptions options)
    {
        (_orders, _split, _options) = (orders, split, options);
        _actual = Rehearsal.Of(orders, split, options).Actual;
    }

    public DateOnly Day => _split.CalibrationEnd;

    public int Customers => _actual.Frequency.Length;

    /// <summary>Learns and forecasts, from orders that nobody has looked at before, so that its time is its own.</summary>
    public CutResult Ask(StudiedForecaster studied)
    {
        ForecastOrigin origin = Rehearsal.Of(_orders, _split, _options).Origin;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        ITrainedForecaster learnt = studied.Forecaster.Learn(origin);
        CustomerForecast forecast = learnt.Forecast(origin);
        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        double[] purchases = [.. _actual.Frequency.Select(count => (double)count)];
        double[]? spend = _actual.MonetaryValue.IsEmpty || forecast.Spend.IsEmpty
            ? null
            : [.. _actual.Frequency.Zip(_actual.MonetaryValue, (count, mean) => count == 0 ? 0 : count * mean)];
        return new CutResult(
            Error(forecast.Purchases, purchases),
            spend is null ? null : Error(forecast.Spend, spend),
            Within(forecast.Counts),
            seconds,
            AccountOf(learnt));
    }

    private static double Error(ReadOnlyColumn<double> forecast, double[] actual) =>
        Math.Sqrt(forecast.Zip(actual, (expected, happened) => (expected - happened) * (expected - happened)).Average());

    /// <summary>The mean share of the step from F(y − 1) to F(y) that lies between 0.1 and 0.9: what the share of an interval would be, had
    /// counts no steps.</summary>
    private double Within(ICountDistribution? counts)
    {
        if (counts is null)
        {
            return double.NaN;
        }

        int most = _actual.Frequency.Max();
        double[] below = new double[Customers];
        double[] probability = new double[Customers];
        double sum = 0;
        for (int count = 0; count <= most; count++)
        {
            counts.ProbabilityOfPurchases(count, probability);
            for (int i = 0; i < below.Length; i++)
            {
                if (_actual.Frequency[i] == count && probability[i] > 0)
                {
                    double inside = Math.Min(below[i] + probability[i], 1 - Tail) - Math.Max(below[i], Tail);
                    sum += Math.Max(inside, 0) / probability[i];
                }

                below[i] += probability[i];
            }
        }

        return sum / Customers;
    }

    private static string AccountOf(ITrainedForecaster learnt) => learnt switch
    {
        EnsembleModel ensemble => Say($"{ensemble.Windows} windows; {Weights(ensemble)}; {Mattered(ensemble.Importance)}"),
        SupervisedModel supervised => Say($"{supervised.Windows} windows; {Mattered(supervised.Importance)}"),
        _ => string.Empty,
    };

    private static string Weights(EnsembleModel ensemble) =>
        string.Join(", ", ensemble.Weights.Select(member => Say($"{member.Name} {member.Weight:0.00}")));

    private static string Mattered(IReadOnlyList<FeatureImportance> importance) =>
        string.Join(", ", importance.Take(5).Select(feature => Say($"{feature.Name} {feature.Share:P0}")));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
