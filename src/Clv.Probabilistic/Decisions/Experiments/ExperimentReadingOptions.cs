using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How an experiment is read.</summary>
/// <example>
/// <code>
/// ExperimentReadingOptions halfway = new() { PlanReached = 0.5 };   // an early look, half of the window over
/// </code>
/// </example>
public sealed record ExperimentReadingOptions
{
    /// <summary>The probability with which an interval holds the lift, strictly between 0 and 1; a p-value below 1 − level is a
    /// difference.</summary>
    /// <value>Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>The part of the planned experiment that is over, above 0: of the window where all customers were drawn at the start, of the
    /// customers where they join one after the other. Always-valid intervals are narrowest at 1.</summary>
    /// <value>Default 1: all of it.</value>
    public double PlanReached { get; init; } = 1;

    /// <summary>Refuses what is no reading.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    internal void Check()
    {
        _ = IntervalLevel.Require(Level);
        if (!(PlanReached > 0 && double.IsFinite(PlanReached)))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The part of the plan that is reached is {PlanReached}; it is above 0, and 1 at the end."));
        }
    }
}
