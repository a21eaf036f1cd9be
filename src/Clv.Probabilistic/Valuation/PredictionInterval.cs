using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Intervals to be predicted beside the numbers: how probable, and from which draws of the parameters.</summary>
/// <remarks>
/// There are two kinds. An interval of an <em>expectation</em>, such as expected purchases, is where the number itself would be if the
/// parameters were known exactly: it shrinks as more customers are observed. An interval of an <em>outcome</em> is where what the customer
/// will actually do comes to lie: it also has the chance of every single purchase in it, and does not shrink.
/// </remarks>
/// <example>
/// <code>
/// ParameterDraws purchaseDraws = Posterior.Of(purchases, customers).Draws;
/// ParameterDraws spendDraws = Posterior.Of(spend, customers).Draws;
/// CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new()
/// {
///     Horizon = 52,
///     Interval = new PredictionInterval(purchaseDraws, spendDraws) { Level = 0.9 },
/// });
/// Interval? purchasesOfFirst = year[0].ExpectedPurchasesInterval;   // how well the expectation is known
/// Interval? whatTheyWillBuy = year[0].OutcomePurchases;             // what the customer will do
/// </code>
/// </example>
public sealed record PredictionInterval
{
    /// <summary>Intervals from draws of parameters.</summary>
    /// <param name="purchases">Draws of the purchase model's parameters.</param>
    /// <param name="spend">Draws of the spend model's; null where spend is not predicted, or to take its parameters for known.</param>
    public PredictionInterval(ParameterDraws purchases, ParameterDraws? spend = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        Purchases = purchases;
        Spend = spend;
    }

    /// <summary>Draws of the purchase model's parameters.</summary>
    [JsonIgnore]
    public ParameterDraws Purchases { get; }

    /// <summary>Draws of the spend model's parameters; null where they are taken for known.</summary>
    [JsonIgnore]
    public ParameterDraws? Spend { get; }

    /// <summary>The probability with which an interval holds what it is of, in (0, 1).</summary>
    /// <value>Default 0.9: nine of ten cases.</value>
    public double Level { get; init; } = 0.9;

    /// <summary>Whether rows get columns of intervals; totals have theirs anyway.</summary>
    /// <value>Default true.</value>
    public bool PerCustomer { get; init; } = true;

    /// <summary>The seed of the chance in the totals of outcomes.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>The most threads to use. Results do not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }

    /// <summary>The threads to use.</summary>
    internal int Threads => MaximumThreads ?? Environment.ProcessorCount;
}
