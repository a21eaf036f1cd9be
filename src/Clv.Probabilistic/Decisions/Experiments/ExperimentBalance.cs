using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Whether an arm was like the control arm before the experiment, in what the model expected of its customers.</summary>
/// <param name="Metric">The metric of which the expectation is compared.</param>
/// <param name="Arm">The name of the arm.</param>
/// <param name="ControlMean">The mean expectation of the control arm.</param>
/// <param name="ArmMean">The mean expectation of the arm.</param>
/// <param name="StandardizedDifference">Their difference over the root of the mean of both variances; 0 where nobody differs.</param>
/// <param name="IsNotable">Whether it is above 0.1 in size, and more than chance brings in 999 of 1,000 draws.</param>
public sealed record ExperimentBalance(
    ExperimentMetric Metric,
    string Arm,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ControlMean,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ArmMean,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double StandardizedDifference,
    bool IsNotable);
