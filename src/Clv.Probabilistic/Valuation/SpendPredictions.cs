namespace Clv.Probabilistic;

/// <summary>Expected spend per purchase of every customer, as columns: what <c>clv predict</c> writes for a spend
/// model alone.</summary>
/// <remarks>Immutable. A customer without repeat purchases gets the population mean.</remarks>
public sealed class SpendPredictions
{
    private readonly double[] _spend;
    private readonly double[]? _logLikelihood;

    private SpendPredictions(CustomerSummary customers, double[] spend, double[]? logLikelihood, int withoutSpend)
    {
        Customers = customers;
        _spend = spend;
        _logLikelihood = logLikelihood;
        WithoutSpend = withoutSpend;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>Expected mean spend per purchase; NaN where the past mean spend is negative, +∞ where the model has no
    /// mean.</summary>
    public ReadOnlySpan<double> ExpectedSpend => _spend;

    /// <summary>Whether log-likelihoods were asked for.</summary>
    public bool HasLogLikelihood => _logLikelihood is not null;

    /// <summary>Each customer's log-likelihood; NaN where there is no repeat purchase or no positive spend, about which
    /// the model says nothing; empty unless asked for.</summary>
    public ReadOnlySpan<double> LogLikelihood => _logLikelihood;

    /// <summary>Customers whose past mean spend is negative, so that no spend can be expected of them.</summary>
    public int WithoutSpend { get; }

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="model">The spend model.</param>
    /// <param name="logLikelihood">Whether to add each customer's log-likelihood.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="InvalidOperationException">The customers have no monetary value.</exception>
    public static SpendPredictions Predict(
        CustomerSummary customers,
        ISpendModel model,
        bool logLikelihood = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(model);
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The summary has no monetary_value column, which a spend model needs; summarize orders that carry amounts.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> money = customers.MonetaryValue;
        double[] spend = new double[customers.Count];
        double[]? likelihood = logLikelihood ? new double[customers.Count] : null;
        int withoutSpend = model.TryExpectedAverageSpend(customers, spend);
        if (likelihood is not null)
        {
            for (int i = 0; i < likelihood.Length; i++)
            {
                likelihood[i] = frequency[i] > 0 && money[i] > 0 ? model.LogLikelihood(customers.HistoryOf(i)) : double.NaN;
            }
        }

        return new SpendPredictions(customers, spend, likelihood, withoutSpend);
    }
}
