using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What can be asked about a customer's future purchases; <see cref="PurchaseQuery"/> says with what.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseQuantity>))]
public enum PurchaseQuantity
{
    /// <summary>The probability of being active a horizon after the end of observation; 0 asks about the end itself.</summary>
    ProbabilityAlive = 0,

    /// <summary>The expected number of purchases in an interval after the end of observation.</summary>
    ExpectedPurchases,

    /// <summary>The probability of at least so many purchases within a horizon.</summary>
    ProbabilityOfAtLeast,

    /// <summary>The probability of exactly so many purchases within a horizon.</summary>
    ProbabilityOfPurchases,

    /// <summary>The smallest number of purchases that a horizon does not exceed with a given probability.</summary>
    PurchasesQuantile,

    /// <summary>The time within which the next purchase comes with a given probability.</summary>
    TimeToNextPurchase,

    /// <summary>The expected purchases along a path of times, each step's share times a factor of its own.</summary>
    DiscountedPurchases,

    /// <summary>The expected purchases within a horizon, each discounted continuously from its time.</summary>
    DiscountedResidualPurchases,

    /// <summary>The log-likelihood of the history itself.</summary>
    LogLikelihood,
}
