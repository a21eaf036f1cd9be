namespace Clv.Probabilistic;

/// <summary>Baseline <c>past-rate</c>: every customer goes on as before, x/T purchases per unit of time.</summary>
/// <remarks>Spend is that times the customer's mean spend per repeat purchase.</remarks>
public sealed class PastRateForecaster : IHoldoutForecaster
{
    /// <inheritdoc/>
    public string Name => "past-rate";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        double[] purchases = Purchases(task.Customers, task.Horizon);
        return new HoldoutForecast(purchases, spend: SpendForecast.ByPastMean(purchases, task));
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
}
