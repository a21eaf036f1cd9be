namespace Clv.Probabilistic;

/// <summary>Baseline <c>mean</c>: every customer buys at the mean rate of all.</summary>
/// <remarks>The rate is repeat purchases per time observed, Σx/ΣT, and spend follows from the mean of all repeat purchases. It knows no
/// difference between customers, so it ranks nobody.</remarks>
public sealed class MeanForecaster : IHoldoutForecaster
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        CompensatedSum purchases = default;
        CompensatedSum money = default;
        CompensatedSum time = default;
        bool hasSpend = task.Training.HasUsableSpend();
        for (int i = 0; i < task.Training.Count; i++)
        {
            int x = task.Training.Frequency[i];
            purchases.Add(x);
            money.Add(hasSpend ? x * task.Training.MonetaryValue[i] : 0);
            time.Add(task.Training.T[i]);
        }

        double perTime = time.Value > 0 ? task.Horizon / time.Value : 0;
        double[] expected = new double[task.Customers.Count];
        double[] spend = hasSpend ? new double[expected.Length] : [];
        Array.Fill(expected, purchases.Value * perTime);
        Array.Fill(spend, money.Value * perTime);
        return new HoldoutForecast(expected, spend: spend);
    }
}
