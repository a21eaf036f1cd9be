namespace Clv.Probabilistic;

/// <summary>One row of predictions per customer, as columns: what <c>clv predict</c> writes.</summary>
/// <remarks>Immutable. Columns that were not asked for, or cannot be had without a spend model, are empty.</remarks>
public sealed class CustomerPredictions
{
    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers => throw new NotImplementedException();

    /// <summary>P(alive) at the end of observation.</summary>
    public ReadOnlySpan<double> ProbabilityAlive => throw new NotImplementedException();

    /// <summary>Expected purchases within the horizon.</summary>
    public ReadOnlySpan<double> ExpectedPurchases => throw new NotImplementedException();

    /// <summary>Expected mean spend per purchase; NaN where a customer's past mean spend is negative, which no spend
    /// model can take (see <see cref="WithoutSpend"/>); empty without a spend model.</summary>
    public ReadOnlySpan<double> ExpectedSpend => throw new NotImplementedException();

    /// <summary>Discounted value; NaN where expected spend is; empty without a spend model.</summary>
    public ReadOnlySpan<double> LifetimeValue => throw new NotImplementedException();

    /// <summary>The probability of at least one purchase within the horizon.</summary>
    public ReadOnlySpan<double> ProbabilityOfAnyPurchase => throw new NotImplementedException();

    /// <summary>Each history's log-likelihood; empty unless asked for.</summary>
    public ReadOnlySpan<double> LogLikelihood => throw new NotImplementedException();

    /// <summary>Customers whose past mean spend is negative, so that spend and value are left empty.</summary>
    public int WithoutSpend => throw new NotImplementedException();

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">What to predict.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The predictions.</returns>
    public static CustomerPredictions Predict(
        CustomerSummary customers,
        IPurchaseModel purchases,
        GammaGammaModel? spend,
        PredictionOptions options,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
