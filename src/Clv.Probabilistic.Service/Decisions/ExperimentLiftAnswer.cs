namespace Clv.Probabilistic.Service;

/// <summary>What an arm did more than the one that was held out, in one metric.</summary>
internal sealed record ExperimentLiftAnswer
{
    /// <summary>The metric.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The arm.</summary>
    public string Arm { get; init; } = "";

    /// <summary>Whether the model's expectation was the covariate.</summary>
    public bool IsAdjusted { get; init; }

    /// <summary>The mean per customer of the arm that was held out.</summary>
    public double? ControlMean { get; init; }

    /// <summary>The mean per customer of the arm.</summary>
    public double? ArmMean { get; init; }

    /// <summary>The difference.</summary>
    public double? Lift { get; init; }

    /// <summary>Its interval, for one look at the planned end.</summary>
    public IntervalAnswer? Interval { get; init; }

    /// <summary>Its interval that holds at all looks together.</summary>
    public IntervalAnswer? AlwaysValidInterval { get; init; }

    /// <summary>The difference relative to the arm that was held out.</summary>
    public double? RelativeLift { get; init; }

    /// <summary>Its interval, for one look.</summary>
    public IntervalAnswer? RelativeInterval { get; init; }

    /// <summary>Its interval that holds at all looks together.</summary>
    public IntervalAnswer? AlwaysValidRelativeInterval { get; init; }

    /// <summary>The probability of a difference as large by chance, for one look, for all arms together by Holm.</summary>
    public double? PValue { get; init; }

    /// <summary>The part of the variance that the covariate saves.</summary>
    public double? VarianceReduction { get; init; }

    /// <summary>Of the library.</summary>
    public static ExperimentLiftAnswer Of(ExperimentLift lift) => new()
    {
        Metric = lift.Metric.Name(),
        Arm = lift.Arm,
        IsAdjusted = lift.IsAdjusted,
        ControlMean = FiniteNumber.Of(lift.ControlMean),
        ArmMean = FiniteNumber.Of(lift.ArmMean),
        Lift = FiniteNumber.Of(lift.Lift),
        Interval = IntervalAnswer.Of(lift.LiftInterval),
        AlwaysValidInterval = IntervalAnswer.Of(lift.AlwaysValidInterval),
        RelativeLift = FiniteNumber.Of(lift.RelativeLift),
        RelativeInterval = IntervalAnswer.Of(lift.RelativeLiftInterval),
        AlwaysValidRelativeInterval = IntervalAnswer.Of(lift.AlwaysValidRelativeInterval),
        PValue = FiniteNumber.Of(lift.HolmPValue),
        VarianceReduction = FiniteNumber.Of(lift.VarianceReduction),
    };
}
