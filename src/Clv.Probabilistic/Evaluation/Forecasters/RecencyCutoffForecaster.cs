namespace Clv.Probabilistic;

/// <summary>Baseline <c>recency-cutoff</c>: whoever bought within the last c goes on at the past rate, everybody else has left.</summary>
/// <remarks>
/// The hiatus heuristic of managers: Wübben and von Wangenheim (2008), Instant Customer Base Analysis: Managerial Heuristics Often
/// "Get It Right", Journal of Marketing 72(3). Unless c is given, it is the one that would have got the total of the horizon before the
/// cut right; where the calibration is too short for that, c is the horizon.
/// </remarks>
public sealed class RecencyCutoffForecaster : IForecaster
{
    private readonly double? _cutoff;

    /// <summary>The forecaster.</summary>
    /// <param name="cutoff">c in the time unit of the data, ≥ 0; null to learn it from the calibration.</param>
    /// <exception cref="ArgumentException">c is negative or not finite.</exception>
    public RecencyCutoffForecaster(double? cutoff = null)
    {
        if (cutoff is { } given && !(given >= 0 && double.IsFinite(given)))
        {
            throw new ArgumentException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"The recency cut-off is {given}; it must be a finite number from 0."));
        }

        _cutoff = cutoff;
    }

    /// <inheritdoc/>
    public string Name => "recency-cutoff";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        double cutoff = _cutoff ?? (training.Rehearsal is { } past ? BestCutoff(past.Customers) : training.Horizon);
        return new Trained(cutoff, SpendForecast.PastMean(training.Customers));
    }

    /// <summary>The gap since the last purchase with which the total comes closest to what happened.</summary>
    private static double BestCutoff(CustomerSummary past)
    {
        double[] expected = PastRateForecaster.Purchases(past, past.Holdout!.Duration);
        double[] gap = new double[past.Count];
        CompensatedSum actual = default;
        for (int i = 0; i < gap.Length; i++)
        {
            gap[i] = Gap(past, i);
            actual.Add(past.Holdout.Frequency[i]);
        }

        Array.Sort(gap, expected);
        CompensatedSum total = default;
        double closest = double.PositiveInfinity;
        double best = 0;
        for (int i = 0; i < gap.Length; i++)
        {
            total.Add(expected[i]);
            bool isLastOfGap = i + 1 == gap.Length || gap[i + 1] > gap[i];
            double off = Math.Abs(total.Value - actual.Value);
            if (isLastOfGap && off < closest)
            {
                (closest, best) = (off, gap[i]);
            }
        }

        return best;
    }

    private static double Gap(CustomerSummary customers, int row) => customers.T[row] - customers.Recency[row];

    private sealed class Trained(double cutoff, double? meanSpend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(origin);
            double[] purchases = PastRateForecaster.Purchases(origin.Customers, origin.Horizon);
            for (int i = 0; i < purchases.Length; i++)
            {
                purchases[i] = Gap(origin.Customers, i) <= cutoff ? purchases[i] : 0;
            }

            return new CustomerForecast(purchases, spend: SpendForecast.ByPastMean(purchases, origin.Customers, meanSpend));
        }
    }
}
