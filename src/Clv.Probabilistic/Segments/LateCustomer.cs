using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A customer who is late for the customer's own rhythm: a row of <see cref="LateCustomersResult"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Row">The customer's row in the summary, from 0.</param>
/// <param name="Frequency">x: the repeat purchases so far.</param>
/// <param name="UsualGap">t_x / x: the mean time between two purchases, in the time unit of the summary.</param>
/// <param name="Silence">T − t_x: the time since the last purchase.</param>
/// <param name="ProbabilityAlive">P(alive) at the end of observation.</param>
/// <param name="AtStake">Value · (1 / P(alive) − 1), ≥ 0: what the customer would be worth if known to be active, less what is expected
/// now; NaN where the value is unknown or infinite.</param>
public readonly record struct LateCustomer(
    CustomerId CustomerId,
    int Row,
    int Frequency,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double UsualGap,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Silence,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityAlive,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double AtStake);
