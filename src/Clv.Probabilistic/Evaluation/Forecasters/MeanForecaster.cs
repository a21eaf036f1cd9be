namespace Clv.Probabilistic;

/// <summary>Baseline <c>mean</c>: every customer buys at the mean rate of all.</summary>
/// <remarks>The rate is repeat purchases per time observed, Σx/ΣT, and spend follows from the mean of all repeat purchases. It knows no
/// difference between customers, so it ranks nobody.</remarks>
public sealed class MeanForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        CustomerSummary customers = training.Customers;
        CompensatedSum purchases = default;
        CompensatedSum money = default;
        CompensatedSum time = default;
        bool hasSpend = customers.HasUsableSpend();
        for (int i = 0; i < customers.Count; i++)
        {
            int x = customers.Frequency[i];
            purchases.Add(x);
            money.Add(hasSpend ? x * customers.MonetaryValue[i] : 0);
            time.Add(customers.T[i]);
        }

        return new Trained(purchases.Value, hasSpend ? money.Value : null, time.Value);
    }

    private sealed class Trained(double purchases, double? money, double time) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(origin);
            double perTime = time > 0 ? origin.Horizon / time : 0;
            double[] expected = new double[origin.Customers.Count];
            Array.Fill(expected, purchases * perTime);
            double[] spend = new double[money is null ? 0 : expected.Length];
            Array.Fill(spend, (money ?? 0) * perTime);
            return new CustomerForecast(expected, spend: spend);
        }
    }
}
