using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What differs from one customer of a model to the next.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MixingVariable>))]
public enum MixingVariable
{
    /// <summary>λ: the purchases per time unit while active.</summary>
    PurchaseRate = 0,

    /// <summary>p: the probability of dropping out after a purchase.</summary>
    DropoutProbability,

    /// <summary>μ: the rate of dropping out per time unit.</summary>
    DropoutRate,

    /// <summary>p: the probability of a purchase at an opportunity while active.</summary>
    PurchaseProbability,

    /// <summary>θ: the probability of dropping out before an opportunity.</summary>
    OpportunityDropout,
}
