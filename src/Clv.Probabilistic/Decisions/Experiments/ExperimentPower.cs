using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How surely a lift is found with all customers there are, and how many it takes: a row of <see cref="ExperimentDesignResult"/>.</summary>
/// <param name="Lift">The lift relative to what is expected without it.</param>
/// <param name="AbsoluteLift">The lift as a difference of means per customer.</param>
/// <param name="Power">The probability of finding it, from the outcomes alone.</param>
/// <param name="PowerWithCovariate">The probability of finding it, with the model's expectation as covariate.</param>
/// <param name="Customers">The customers of both arms that the power asked for takes, from the outcomes alone.</param>
/// <param name="CustomersWithCovariate">The same with the covariate.</param>
public readonly record struct ExperimentPower(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Lift,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double AbsoluteLift,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Power,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double PowerWithCovariate,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Customers,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double CustomersWithCovariate);
