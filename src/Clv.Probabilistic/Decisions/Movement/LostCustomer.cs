using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A customer who was lost between two days: a row of <see cref="CustomerMovement.Lost"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ProbabilityBefore">The probability of an order within the days looked at, as it was on the first day.</param>
/// <param name="ProbabilityAfter">The same on the second day.</param>
/// <param name="ValueBefore">Lifetime value as expected on the first day, or expected purchases without a spend model.</param>
/// <param name="ValueAfter">The same on the second day.</param>
/// <param name="TierBefore">The tier of value on the first day; null without a value.</param>
/// <param name="Reason">Since when nothing was heard of the customer, in words.</param>
public sealed record LostCustomer(
    CustomerId CustomerId,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityBefore,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityAfter,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ValueBefore,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ValueAfter,
    string? TierBefore,
    string Reason)
{
    /// <summary>The customer's row on the second day.</summary>
    internal int Row { get; init; }
}
