namespace Clv.Probabilistic;

/// <summary>Baseline <c>last-period</c>: the next horizon repeats the last one, purchase by purchase.</summary>
/// <remarks>A customer acquired within the last horizon repeats the repeat purchases; so does everybody where the calibration is no
/// longer than the horizon.</remarks>
public sealed class LastPeriodForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "last-period";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new Trained(training.Customers.HasUsableSpend());
    }

    private sealed class Trained(bool hasSpend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(origin);
            CustomerSummary customers = origin.Customers;
            double[] purchases = [.. customers.Frequency];
            double[] spend = hasSpend && customers.HasMonetaryValue ? [.. customers.MonetaryValue] : [];
            if (origin.Rehearsal is { } last)
            {
                int[] rows = last.Customers.Ids.PlacesIn(customers.Ids);
                for (int i = 0; i < rows.Length; i++)
                {
                    purchases[rows[i]] = last.Actual.Frequency[i];
                    if (spend.Length > 0)
                    {
                        spend[rows[i]] = last.Actual.MonetaryValue[i];
                    }
                }
            }

            for (int i = 0; i < spend.Length; i++)
            {
                spend[i] *= purchases[i];
            }

            return new CustomerForecast(purchases, spend: spend);
        }
    }
}
