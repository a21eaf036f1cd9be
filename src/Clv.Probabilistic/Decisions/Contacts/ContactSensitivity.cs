using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The best plan if an assumption were another: a row of <see cref="ContactPlan.Sensitivity"/>.</summary>
/// <param name="Assumption">What is changed, in words.</param>
/// <param name="Contacted">How many customers the plan would contact then.</param>
/// <param name="Cost">What that would cost.</param>
/// <param name="Gain">What it would gain.</param>
/// <param name="GainOfThisPlan">What the customers of this plan would gain then: an assumption that was wrong and not found out.</param>
public sealed record ContactSensitivity(
    string Assumption,
    int Contacted,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Cost,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Gain,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double GainOfThisPlan);
