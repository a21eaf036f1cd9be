using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Whom a week lost and won: <c>Expected = before − Lost + Returned + New</c>, with what the week before ended with.</summary>
/// <param name="End">The last day of the week.</param>
/// <param name="Expected">Customers of whom an order is expected at its end: their probability is not below the line.</param>
/// <param name="Lost">Customers who fell below the line in the week.</param>
/// <param name="Returned">Customers who came back above it.</param>
/// <param name="New">Customers whose first order was in the week, and who are not below the line.</param>
/// <param name="LostValue">What those who were lost had been expected to be worth at its beginning.</param>
public sealed record LostWeek(
    DateOnly End,
    int Expected,
    int Lost,
    int Returned,
    int New,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double LostValue);
