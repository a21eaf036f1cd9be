using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What the numbers of a predicted column are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictionUnit>))]
public enum PredictionUnit
{
    /// <summary>Probabilities, from 0 to 1.</summary>
    Probability = 0,

    /// <summary>Numbers of purchases, discounted or not.</summary>
    Purchases = 1,

    /// <summary>Money, in the unit of the amounts.</summary>
    Money = 2,

    /// <summary>Times, in the time unit of the purchase model.</summary>
    Time = 3,

    /// <summary>Natural logarithms.</summary>
    Log = 4,
}
