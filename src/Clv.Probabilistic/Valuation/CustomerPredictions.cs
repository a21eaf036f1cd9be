using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One row of predictions per customer, as columns: what <c>clv predict</c> writes.</summary>
/// <remarks>Immutable. Columns that were not asked for, or cannot be had without a spend model, are empty.</remarks>
public sealed class CustomerPredictions
{
    private readonly double[] _alive;
    private readonly double[] _purchases;
    private readonly double[]? _spend;
    private readonly double[]? _value;
    private readonly double[] _any;
    private readonly double[]? _logLikelihood;

    private CustomerPredictions(
        CustomerSummary customers,
        double[] alive,
        double[] purchases,
        double[]? spend,
        double[]? value,
        double[] any,
        double[]? logLikelihood,
        int withoutSpend)
    {
        Customers = customers;
        _alive = alive;
        _purchases = purchases;
        _spend = spend;
        _value = value;
        _any = any;
        _logLikelihood = logLikelihood;
        WithoutSpend = withoutSpend;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>P(alive) at the end of observation.</summary>
    public ReadOnlySpan<double> ProbabilityAlive => _alive;

    /// <summary>Expected purchases within the horizon.</summary>
    public ReadOnlySpan<double> ExpectedPurchases => _purchases;

    /// <summary>Whether a spend model was given, so that there are expected spend and lifetime value.</summary>
    public bool HasSpend => _spend is not null;

    /// <summary>Expected mean spend per purchase; NaN where a customer's past mean spend is negative, which no spend
    /// model can take (see <see cref="WithoutSpend"/>); +∞ where the spend model has no mean; empty without a spend
    /// model.</summary>
    public ReadOnlySpan<double> ExpectedSpend => _spend;

    /// <summary>Discounted value; NaN where expected spend is; empty without a spend model.</summary>
    public ReadOnlySpan<double> LifetimeValue => _value;

    /// <summary>The probability of at least one purchase within the horizon.</summary>
    public ReadOnlySpan<double> ProbabilityOfAnyPurchase => _any;

    /// <summary>Whether log-likelihoods were asked for.</summary>
    public bool HasLogLikelihood => _logLikelihood is not null;

    /// <summary>Each history's log-likelihood; empty unless asked for.</summary>
    public ReadOnlySpan<double> LogLikelihood => _logLikelihood;

    /// <summary>Customers whose past mean spend is negative, so that spend and value are left empty.</summary>
    public int WithoutSpend { get; }

    /// <summary>Expected purchases within the horizon, summed over customers with their weights.</summary>
    /// <returns>The total.</returns>
    public double TotalExpectedPurchases() => Total(_purchases);

    /// <summary>Discounted value, summed with their weights over the customers whose value is finite.</summary>
    /// <returns>The total; 0 without a spend model.</returns>
    public double TotalLifetimeValue() => _value is null ? 0 : Total(_value);

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">What to predict.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">There is a spend model but the customers have no monetary value, or
    /// discounting needs a time unit that the model does not state.</exception>
    public static CustomerPredictions Predict(
        CustomerSummary customers,
        IPurchaseModel purchases,
        GammaGammaModel? spend,
        PredictionOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        if (!double.IsFinite(options.Horizon) || options.Horizon < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                string.Create(CultureInfo.InvariantCulture, $"The horizon is {options.Horizon}; it must be finite and not negative."));
        }

        cancellationToken.ThrowIfCancellationRequested();
        double[] alive = purchases.ProbabilityAlive(customers);
        cancellationToken.ThrowIfCancellationRequested();
        double[] expected = purchases.ExpectedPurchases(customers, options.Horizon);
        cancellationToken.ThrowIfCancellationRequested();
        double[] any = purchases.ProbabilityOfAnyPurchase(customers, options.Horizon);
        cancellationToken.ThrowIfCancellationRequested();
        double[]? logLikelihood = options.LogLikelihood ? purchases.LogLikelihood(customers) : null;
        if (spend is null)
        {
            return new CustomerPredictions(customers, alive, expected, null, null, any, logLikelihood, withoutSpend: 0);
        }

        SpendPredictions spending = SpendPredictions.Predict(customers, spend, cancellationToken: cancellationToken);
        double[] value = Clv.Probabilistic.LifetimeValue.Discounted(
            purchases,
            spend,
            spending.WithoutSpend == 0 ? customers : WithoutNegativeSpend(customers),
            new LifetimeValueOptions
            {
                Horizon = options.Horizon,
                DiscountRatePerYear = options.DiscountRatePerYear,
                Margin = options.Margin,
            });
        for (int i = 0; i < value.Length; i++)
        {
            if (double.IsNaN(spending.ExpectedSpend[i]))
            {
                value[i] = double.NaN;
            }
        }

        return new CustomerPredictions(
            customers, alive, expected, spending.ExpectedSpend.ToArray(), value, any, logLikelihood, spending.WithoutSpend);
    }

    // Valuation refuses a negative mean spend; those rows become NaN afterwards, so any spend will do for them here.
    private static CustomerSummary WithoutNegativeSpend(CustomerSummary customers)
    {
        double[] money = customers.MonetaryValue.ToArray();
        for (int i = 0; i < money.Length; i++)
        {
            money[i] = Math.Max(0, money[i]);
        }

        return new CustomerSummary(
            customers.TimeUnit, customers.Frequency, customers.Recency, customers.T, money, customers.Weight, customers.Ids);
    }

    private double Total(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<double> weight = Customers.Weight;
        CompensatedSum total = default;
        for (int i = 0; i < column.Length; i++)
        {
            if (double.IsFinite(column[i]))
            {
                total.Add(weight.IsEmpty ? column[i] : weight[i] * column[i]);
            }
        }

        return total.Value;
    }
}
