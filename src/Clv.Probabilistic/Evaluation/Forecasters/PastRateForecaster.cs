namespace Clv.Probabilistic;

/// <summary>Baseline <c>past-rate</c>: every customer goes on as before, x/T purchases per unit of time.</summary>
/// <remarks>Spend is that times the customer's mean spend per repeat purchase.</remarks>
public sealed class PastRateForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "past-rate";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new Trained(SpendForecast.PastMean(training.Customers));
    }

    /// <summary>The past rate times a horizon, 0 for a customer who has not been observed for any time.</summary>
    internal static double[] Purchases(CustomerSummary customers, double horizon)
    {
        double[] purchases = new double[customers.Count];
        for (int i = 0; i < purchases.Length; i++)
        {
            double t = customers.T[i];
            purchases[i] = t > 0 ? customers.Frequency[i] / t * horizon : 0;
        }

        return purchases;
    }

    private sealed class Trained(double? meanSpend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(origin);
            double[] purchases = Purchases(origin.Customers, origin.Horizon);
            return new CustomerForecast(purchases, spend: SpendForecast.ByPastMean(purchases, origin.Customers, meanSpend));
        }
    }
}
