using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What contacting a customer is expected to bring: a row of <see cref="ContactPlan"/>.</summary>
/// <param name="Rank">The place in the order of gain per cost, from 1.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Row">The customer's row in the summary, from 0.</param>
/// <param name="IsContacted">Whether the plan contacts the customer.</param>
/// <param name="Gain">Lift times lifetime value, less the cost.</param>
/// <param name="Cost">The contact, and the offer times the probability that it is taken.</param>
public readonly record struct PlannedContact(
    int Rank,
    CustomerId CustomerId,
    int Row,
    bool IsContacted,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Gain,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Cost)
{
    /// <summary>The lift at which gain is 0; null where no lift would pay, since what an order brings is less than the offer.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? BreakEvenLift { get; init; }

    /// <summary>The probability with which the contact must bring one order more to be worth its cost, which may be above 1; null where an order is worth
    /// nothing.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? BreakEvenProbability { get; init; }
}
