using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One row of predictions per customer, as columns: what <c>clv predict</c> writes.</summary>
/// <remarks>Immutable. Columns that were not asked for, or cannot be had without a spend model, are empty.</remarks>
public sealed class CustomerPredictions
{
    private readonly double[] _alive;
    private readonly double[] _purchases;
    private readonly double[] _any;

    private CustomerPredictions(CustomerSummary customers, PredictionOptions options, double[] alive, double[] purchases, double[] any)
    {
        Customers = customers;
        Options = options;
        _alive = alive;
        _purchases = purchases;
        _any = any;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>What was asked for.</summary>
    public PredictionOptions Options { get; }

    /// <summary>P(alive) at the end of observation.</summary>
    public ReadOnlySpan<double> ProbabilityAlive => _alive;

    /// <summary>Expected purchases within the horizon.</summary>
    public ReadOnlySpan<double> ExpectedPurchases => _purchases;

    /// <summary>Whether a spend model was given, so that there are expected spend and lifetime value.</summary>
    public bool HasSpend => Spend is not null;

    /// <summary>Expected mean spend per purchase; NaN where a customer's past mean spend is negative, which no spend
    /// model can take (see <see cref="WithoutSpend"/>); +∞ where the spend model has no mean; empty without a spend
    /// model.</summary>
    public ReadOnlySpan<double> ExpectedSpend => Spend;

    /// <summary>Discounted value; NaN where expected spend is; empty without a spend model.</summary>
    public ReadOnlySpan<double> LifetimeValue => Value;

    /// <summary>The probability of at least one purchase within the horizon.</summary>
    public ReadOnlySpan<double> ProbabilityOfAnyPurchase => _any;

    /// <summary>Whether log-likelihoods were asked for.</summary>
    public bool HasLogLikelihood => Likelihoods is not null;

    /// <summary>Each history's log-likelihood; empty unless asked for.</summary>
    public ReadOnlySpan<double> LogLikelihood => Likelihoods;

    /// <summary>Whether P(alive) some time after the end of observation was asked for.</summary>
    public bool HasProbabilityAliveAhead => AliveAhead is not null;

    /// <summary>P(alive) at <see cref="PredictionOptions.AliveAhead"/> after the end of observation; empty unless asked for.</summary>
    public ReadOnlySpan<double> ProbabilityAliveAhead => AliveAhead;

    /// <summary>Whether the time to the next purchase was asked for, and with it the probability of never returning.</summary>
    public bool HasTimeToNextPurchase => NextPurchase is not null;

    /// <summary>The time within which the next purchase comes with probability <see cref="PredictionOptions.NextPurchaseProbability"/>;
    /// +∞ where a customer is less likely than that to ever buy again; empty unless asked for.</summary>
    public ReadOnlySpan<double> TimeToNextPurchase => NextPurchase;

    /// <summary>The probability of never buying again, to all its digits also where it is far below 1; empty unless asked for, with
    /// <see cref="TimeToNextPurchase"/>.</summary>
    public ReadOnlySpan<double> ProbabilityOfNeverReturning => NeverReturning;

    /// <summary>Whether discounted residual purchases were asked for.</summary>
    public bool HasDiscountedResidualPurchases => Residual is not null;

    /// <summary>The purchases still to be expected over all time, each discounted by (1 + rate)^(−t) with t its time after the end of
    /// observation in years; +∞ where the rate is 0 and the model expects customers to go on buying for ever; empty unless asked
    /// for.</summary>
    public ReadOnlySpan<double> DiscountedResidualPurchases => Residual;

    /// <summary>Customers whose past mean spend is negative, so that spend and value are left empty.</summary>
    public int WithoutSpend { get; private init; }

    private double[]? Spend { get; init; }

    private double[]? Value { get; init; }

    private double[]? Likelihoods { get; init; }

    private double[]? AliveAhead { get; init; }

    private double[]? NextPurchase { get; init; }

    private double[]? NeverReturning { get; init; }

    private double[]? Residual { get; init; }

    /// <summary>Expected purchases within the horizon, summed over customers with their weights.</summary>
    /// <returns>The total.</returns>
    public double TotalExpectedPurchases() => Total(_purchases);

    /// <summary>Discounted value, summed with their weights over the customers whose value is finite.</summary>
    /// <returns>The total; 0 without a spend model.</returns>
    public double TotalLifetimeValue() => Value is null ? 0 : Total(Value);

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">What to predict.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">There is a spend model but the customers have no monetary value, or
    /// discounting needs a time unit that the model does not state.</exception>
    public static CustomerPredictions Predict(
        CustomerSummary customers,
        IPurchaseModel purchases,
        ISpendModel? spend,
        PredictionOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        CheckHorizon(options.Horizon);
        double? continuousRate = options.DiscountedResidual ? ContinuousRate(purchases, options.DiscountRatePerYear) : null;
        SpendPredictions? spending = spend is null ? null : SpendPredictions.Predict(customers, spend, cancellationToken: cancellationToken);
        return new CustomerPredictions(
            customers,
            options,
            Column(() => purchases.ProbabilityAlive(customers)),
            Column(() => purchases.ExpectedPurchases(customers, options.Horizon)),
            Column(() => purchases.ProbabilityOfAnyPurchase(customers, options.Horizon)))
        {
            Spend = spending?.ExpectedSpend.ToArray(),
            Value = spending is null ? null : Column(() => Values(purchases, spend!, spending, options)),
            WithoutSpend = spending?.WithoutSpend ?? 0,
            Likelihoods = options.LogLikelihood ? Column(() => purchases.LogLikelihood(customers)) : null,
            AliveAhead = options.AliveAhead is { } ahead ? Column(() => purchases.ProbabilityAlive(customers, ahead)) : null,
            NextPurchase = options.NextPurchaseProbability is { } probability
                ? Column(() => purchases.TimeToNextPurchase(customers, probability))
                : null,
            NeverReturning = options.NextPurchaseProbability is not null
                ? Column(() => purchases.ProbabilityOfPurchases(customers, count: 0, double.PositiveInfinity))
                : null,
            Residual = continuousRate is { } rate
                ? Column(() => purchases.DiscountedResidualPurchases(customers, rate, double.PositiveInfinity))
                : null,
        };

        double[] Column(Func<double[]> predict)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return predict();
        }
    }

    private static void CheckHorizon(double horizon)
    {
        if (!double.IsFinite(horizon) || horizon < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon),
                string.Create(CultureInfo.InvariantCulture, $"The horizon is {horizon}; it must be finite and not negative."));
        }
    }

    /// <summary>δ with e^(−δ) = (1 + rate)^(−1/units in a year).</summary>
    private static double ContinuousRate(IPurchaseModel purchases, double ratePerYear)
    {
        if (!(ratePerYear >= 0) || double.IsPositiveInfinity(ratePerYear))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The discount rate is {ratePerYear} per year; purchases over all time can be discounted at a finite rate from 0 only."));
        }

        return ratePerYear == 0 ? 0 : Log1p.Of(ratePerYear) * Clv.Probabilistic.LifetimeValue.YearsPerUnit(purchases, ratePerYear);
    }

    private static double[] Values(
        IPurchaseModel purchases, ISpendModel spend, SpendPredictions spending, PredictionOptions options)
    {
        CustomerSummary customers = spending.Customers;
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

        return value;
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
