using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One customer at one moment: a row of <see cref="AliveHistoryResult"/>.</summary>
/// <param name="At">The start of the grain period.</param>
/// <param name="Frequency">x: the repeat purchase periods so far.</param>
/// <param name="Recency">t_x: the time from the first purchase to the last one so far.</param>
/// <param name="T">T: the time since the first purchase.</param>
/// <param name="ProbabilityAlive">The probability of being active, given the purchases so far.</param>
public readonly record struct AliveMoment(
    DateTime At,
    int Frequency,
    double Recency,
    double T,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityAlive);
