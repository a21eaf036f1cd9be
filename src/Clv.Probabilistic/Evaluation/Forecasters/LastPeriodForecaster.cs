namespace Clv.Probabilistic;

/// <summary>Baseline <c>last-period</c>: the next horizon repeats the last one, purchase by purchase.</summary>
/// <remarks>A customer acquired within the last horizon repeats the repeat purchases; so does everybody where the calibration is no
/// longer than the horizon.</remarks>
public sealed class LastPeriodForecaster : IHoldoutForecaster
{
    /// <inheritdoc/>
    public string Name => "last-period";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        CustomerSummary customers = task.Customers;
        double[] purchases = new double[customers.Count];
        double[] spend = customers.HasMonetaryValue && task.Training.HasUsableSpend() ? new double[purchases.Length] : [];
        Dictionary<string, int> before = [];
        for (int row = 0; row < (task.LastPeriod?.Count ?? 0); row++)
        {
            before[task.LastPeriod!.Ids[row]] = row;
        }

        for (int i = 0; i < purchases.Length; i++)
        {
            bool isKnown = before.TryGetValue(customers.Ids[i], out int row);
            purchases[i] = isKnown ? task.LastPeriod!.Holdout!.Frequency[row] : customers.Frequency[i];
            if (spend.Length > 0)
            {
                spend[i] = purchases[i] * (isKnown ? task.LastPeriod!.Holdout!.MonetaryValue[row] : customers.MonetaryValue[i]);
            }
        }

        return new HoldoutForecast(purchases, spend: spend);
    }
}
