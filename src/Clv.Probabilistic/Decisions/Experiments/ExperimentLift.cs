using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What an arm did more than the control arm, in one metric: a row of <see cref="ExperimentReadingResult"/>.</summary>
/// <example>
/// <code>
/// ExperimentLift money = reading.Single(lift => lift.Metric == ExperimentMetric.Spend &amp;&amp; lift.IsAdjusted);
/// Console.WriteLine($"{money.Lift:0.00} more per customer, between {money.LiftInterval.Lower:0.00} and {money.LiftInterval.Upper:0.00}");
/// </code>
/// </example>
public sealed record ExperimentLift
{
    /// <summary>The metric.</summary>
    public required ExperimentMetric Metric { get; init; }

    /// <summary>The name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Whether the model's expectation was used as covariate.</summary>
    public required bool IsAdjusted { get; init; }

    /// <summary>The mean per customer of the control arm.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double ControlMean { get; init; }

    /// <summary>The mean per customer of the arm.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double ArmMean { get; init; }

    /// <summary>The difference of the means.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Lift { get; init; }

    /// <summary>Its standard error.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double StandardError { get; init; }

    /// <summary>The interval of the difference, for a single look at the planned end.</summary>
    public required Interval LiftInterval { get; init; }

    /// <summary>The interval of the difference that holds at all looks together, however often and whenever is looked.</summary>
    public required Interval AlwaysValidInterval { get; init; }

    /// <summary>The difference relative to the control arm; NaN where that has the mean 0.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double RelativeLift { get; init; }

    /// <summary>The interval of the relative difference by Fieller, for a single look; its ends are NaN where the control arm's mean may be
    /// 0.</summary>
    public required Interval RelativeLiftInterval { get; init; }

    /// <summary>The interval of the relative difference that holds at all looks together.</summary>
    public required Interval AlwaysValidRelativeInterval { get; init; }

    /// <summary>The probability of a difference as large by chance alone, two-sided, for a single look; NaN where nobody differs.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double PValue { get; init; }

    /// <summary>The p-value by Holm, for all arms of this metric together; that of the arm itself where there is but one.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double HolmPValue { get; init; }

    /// <summary>The part of the variance that the covariate saves, below 0 where it costs some; 0 without one.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double VarianceReduction { get; init; }
}
