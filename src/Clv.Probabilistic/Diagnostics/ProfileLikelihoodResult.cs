namespace Clv.Probabilistic;

/// <summary>Profile-likelihood intervals of the parameters of a fit.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ProfileLikelihoodResult : ITabularResult
{
    internal ProfileLikelihoodResult(
        double level, double targetDeviance, IReadOnlyList<ProfileInterval> intervals, double? higherLogLikelihood, string? warning)
    {
        Level = level;
        TargetDeviance = targetDeviance;
        Intervals = intervals;
        HigherLogLikelihood = higherLogLikelihood;
        Warning = warning;
    }

    /// <summary>The confidence level, in (0, 1).</summary>
    public double Level { get; }

    /// <summary>The deviance 2·(LL at the fit − profile) at the ends: the quantile of chi-square with one degree of freedom at
    /// <see cref="Level"/>, 3.841 at 95 %.</summary>
    public double TargetDeviance { get; }

    /// <summary>One interval per parameter, in the model's order.</summary>
    public IReadOnlyList<ProfileInterval> Intervals { get; }

    /// <summary>The highest log-likelihood that the profiles met, where it is higher than the fit's by more than rounding; null
    /// where the fit is the maximum as far as they show.</summary>
    public double? HigherLogLikelihood { get; }

    /// <summary>A sentence about that: the fit is not the maximum, and where to start another; null where all is well.</summary>
    public string? Warning { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"{100 * Level:0.##}% intervals from the profile of the likelihood"),
        Intervals.Count,
        [
            ResultColumn.Of("parameter", Intervals.Count, row => Intervals[row].Name),
            ResultColumn.Of("estimate", Intervals.Count, row => Intervals[row].Estimate, CellStyle.Mixed),
            ResultColumn.Of("lower", Intervals.Count, row => Intervals[row].Lower, CellStyle.Mixed),
            ResultColumn.Of("upper", Intervals.Count, row => Intervals[row].Upper, CellStyle.Mixed),
        ])
    {
        Remarks = Warning is null ? [] : [Warning],
    };
}
