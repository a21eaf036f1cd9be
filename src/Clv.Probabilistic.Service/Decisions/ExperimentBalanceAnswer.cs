namespace Clv.Probabilistic.Service;

/// <summary>Whether an arm was like the one that was held out before the experiment.</summary>
/// <param name="Metric">Of what the expectation is compared.</param>
/// <param name="Arm">The arm.</param>
/// <param name="ControlMean">The mean expectation of the arm that was held out.</param>
/// <param name="ArmMean">The mean expectation of the arm.</param>
/// <param name="StandardizedDifference">Their difference in standard deviations.</param>
/// <param name="IsNotable">Whether it is more than chance brings.</param>
internal sealed record ExperimentBalanceAnswer(
    string Metric, string Arm, double? ControlMean, double? ArmMean, double? StandardizedDifference, bool IsNotable)
{
    /// <summary>Of the library.</summary>
    public static ExperimentBalanceAnswer Of(ExperimentBalance balance) => new(
        balance.Metric.Name(),
        balance.Arm,
        FiniteNumber.Of(balance.ControlMean),
        FiniteNumber.Of(balance.ArmMean),
        FiniteNumber.Of(balance.StandardizedDifference),
        balance.IsNotable);
}
