using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is predicted of one customer: a row of <see cref="CustomerPredictions"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ProbabilityAlive">P(alive) at the end of observation.</param>
/// <param name="ExpectedPurchases">The expected purchases within the horizon.</param>
/// <param name="ProbabilityOfAnyPurchase">The probability of at least one purchase within the horizon.</param>
/// <remarks>Null is what was not asked for, or cannot be had of this customer. In JSON infinite numbers are null, since it has none, and what
/// was asked for by an option of its own alone is left out where it was not.</remarks>
[method: JsonConstructor]
public readonly record struct CustomerPrediction(
    CustomerId CustomerId,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityAlive,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ExpectedPurchases,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityOfAnyPurchase)
{
    /// <summary>The expected mean spend per purchase, in the unit of money; +∞ where the spend model has no mean; null without a spend
    /// model, and where the past mean spend is negative, which no spend model can take.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpend { get; init; }

    /// <summary>The discounted value of the purchases within the horizon, in the unit of money; null where there is no expected spend.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LifetimeValue { get; init; }

    /// <summary>The log-likelihood of the customer's history; null unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LogLikelihood { get; init; }

    /// <summary>P(alive) at <see cref="PredictionOptions.AliveAhead"/> after the end of observation; null unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ProbabilityAliveAhead { get; init; }

    /// <summary>The time within which the next purchase comes with probability <see cref="PredictionOptions.NextPurchaseProbability"/>; +∞
    /// where the customer is less likely than that to ever buy again; null unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TimeToNextPurchase { get; init; }

    /// <summary>The probability of never buying again; null unless the time to the next purchase was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ProbabilityOfNeverReturning { get; init; }

    /// <summary>The purchases still to be expected over all time, discounted; +∞ where they are without end; null unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? DiscountedResidualPurchases { get; init; }

    /// <summary>The interval of <see cref="ProbabilityAlive"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityAliveInterval { get; init; }

    /// <summary>The interval of <see cref="ExpectedPurchases"/>: of the expectation, not of what the customer will do; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ExpectedPurchasesInterval { get; init; }

    /// <summary>The interval of <see cref="ProbabilityOfAnyPurchase"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityOfAnyPurchaseInterval { get; init; }

    /// <summary>The interval of <see cref="ExpectedSpend"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ExpectedSpendInterval { get; init; }

    /// <summary>The interval of <see cref="LifetimeValue"/>: of the expectation, not of what the customer will do; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? LifetimeValueInterval { get; init; }

    /// <summary>The interval of <see cref="ProbabilityAliveAhead"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityAliveAheadInterval { get; init; }

    /// <summary>The interval of <see cref="TimeToNextPurchase"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? TimeToNextPurchaseInterval { get; init; }

    /// <summary>The interval of <see cref="ProbabilityOfNeverReturning"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityOfNeverReturningInterval { get; init; }

    /// <summary>The interval of <see cref="DiscountedResidualPurchases"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? DiscountedResidualPurchasesInterval { get; init; }

    /// <summary>How many purchases the customer will make within the horizon: the interval of the outcome, whole numbers; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? OutcomePurchases { get; init; }

    /// <summary>What the customer's purchases within the horizon will be worth, discounted and times the margin as
    /// <see cref="LifetimeValue"/> is: the interval of the outcome; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? OutcomeValue { get; init; }

    /// <summary>What was known of the customer: frequency, recency, T and spend.</summary>
    public CustomerHistory History { get; init; }
}
