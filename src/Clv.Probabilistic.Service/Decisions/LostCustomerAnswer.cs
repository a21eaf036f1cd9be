using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>A customer who was lost.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="POrderThen">The probability of an order within the days looked at, as it was on the first day.</param>
/// <param name="POrderNow">The same now.</param>
/// <param name="PAliveThen">The probability of being active, as it was on the first day.</param>
/// <param name="PAliveNow">The same now.</param>
/// <param name="ValueThen">Lifetime value as expected on the first day, or expected purchases without amounts.</param>
/// <param name="ValueNow">The same now.</param>
/// <param name="ValueLost">The one less the other.</param>
/// <param name="TierThen">The tier of value on the first day.</param>
/// <param name="SegmentThen">The segment on the first day.</param>
/// <param name="LastOrder">The day of the last order.</param>
/// <param name="Reason">Since when nothing was heard of the customer, in words.</param>
internal sealed record LostCustomerAnswer(
    CustomerId CustomerId,
    double POrderThen,
    double POrderNow,
    double PAliveThen,
    double PAliveNow,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? ValueThen,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? ValueNow,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? ValueLost,
    string? TierThen,
    string? SegmentThen,
    DateOnly LastOrder,
    string Reason);
