using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How much a correlation between frequency and spend matters to Gamma-Gamma.</summary>
/// <example>
/// <code>
/// SpendFrequencyCorrelationResult correlation = SpendFrequencyCorrelation.Of(customers);
/// if (correlation.Strength &gt;= CorrelationStrength.Weak)
/// {
///     Console.WriteLine(correlation.Consequence);
/// }
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<CorrelationStrength>))]
public enum CorrelationStrength
{
    /// <summary>Below 0.1 in size: less than 1 % of the variance of one goes with the other.</summary>
    Negligible = 0,

    /// <summary>From 0.1 to below 0.3.</summary>
    Weak = 1,

    /// <summary>0.3 or more: 9 % of the variance and more.</summary>
    Strong = 2,
}
