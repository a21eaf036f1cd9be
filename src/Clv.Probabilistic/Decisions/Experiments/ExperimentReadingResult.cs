using System.Collections;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What an experiment brought, per metric and arm, with and without the model's expectation as covariate.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ExperimentReadingResult : IReadOnlyList<ExperimentLift>, ITabularResult, IResultView
{
    /// <summary>Arms whose sizes are less likely than that are not as they were planned.</summary>
    private const double Mismatch = 0.001;

    private readonly ExperimentLift[] _lifts;
    private readonly ArmCells _cells;

    internal ExperimentReadingResult(
        ExperimentOutcomes outcomes,
        ExperimentReadingOptions options,
        ExperimentLift[] lifts,
        ExperimentBalance[] balance,
        ArmCells cells,
        int withoutExpectation)
    {
        Outcomes = outcomes;
        Options = options;
        _lifts = lifts;
        _cells = cells;
        Balance = Array.AsReadOnly(balance);
        WithoutExpectation = withoutExpectation;
        ExperimentAssignment assignment = outcomes.Assignment;
        double statistic = 0;
        for (int arm = 0; arm < assignment.Arms.Count; arm++)
        {
            double planned = assignment.Arms[arm].Share * assignment.Count;
            double off = assignment.CountOf(arm) - planned;
            statistic += off * off / planned;
        }

        SampleRatioPValue = ChiSquareTail.Of(statistic, assignment.Arms.Count - 1);
    }

    /// <summary>What customers did.</summary>
    [JsonIgnore]
    public ExperimentOutcomes Outcomes { get; }

    /// <summary>How it was read.</summary>
    public ExperimentReadingOptions Options { get; }

    /// <summary>The number of rows: metrics by arms, each once or twice.</summary>
    public int Count => _lifts.Length;

    /// <summary>The probability of arms as far from their planned shares by chance, by χ². Below 0.001 something is wrong with how customers came
    /// into arms or into the file, and the reading is not to be trusted.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double SampleRatioPValue { get; }

    /// <summary>Whether arms were alike before, in what was expected of them; empty without an expectation.</summary>
    public IReadOnlyList<ExperimentBalance> Balance { get; }

    /// <summary>Customers of whom nothing was expected, as they were not among the predictions or without a finite one: they count with the mean
    /// of the others.</summary>
    public int WithoutExpectation { get; }

    /// <summary>A lift.</summary>
    /// <param name="row">The row, from 0.</param>
    public ExperimentLift this[int row] => _lifts[row];

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ExperimentLift> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The reading in words: what each arm brought, by the best estimate there is, and whatever is wrong.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    private IEnumerable<string> Says()
    {
        if (SampleRatioPValue < Mismatch)
        {
            yield return $"Do not trust this reading: arms have {Sizes()} customers, and were planned at {Shares()}; chance alone does that with a probability of {DisplayText.Rounded(SampleRatioPValue)}. Find out who is missing first.";
        }

        foreach (ExperimentBalance before in Balance.Where(before => before.IsNotable))
        {
            yield return $"The arm '{before.Arm}' was unlike the control arm before the experiment: {before.Metric.Shown(before.ArmMean)} {before.Metric.Mean()} were expected there, and {before.Metric.Shown(before.ControlMean)} here, {DisplayText.Rounded(Math.Abs(before.StandardizedDifference))} standard deviations apart. Arms that are drawn by lot are closer.";
        }

        foreach (string sentence in Outcomes.Sentences)
        {
            yield return sentence;
        }

        if (_cells.Merged > 0)
        {
            yield return $"{_cells.Merged} strata are read as one, since some have fewer than two customers in an arm.";
        }

        if (WithoutExpectation > 0)
        {
            yield return $"Of {DisplayText.Count(WithoutExpectation, "customer")} the model expected nothing that is known; they count with the mean of the others.";
        }

        bool adjusted = Balance.Count > 0;
        foreach (ExperimentLift lift in _lifts)
        {
            if (lift.IsAdjusted || !_lifts.Any(other => other.IsAdjusted && other.Metric == lift.Metric))
            {
                yield return Said(lift);
            }
        }

        if (Options.PlanReached < 1)
        {
            yield return $"This is an early look, with {DisplayText.Of(Options.PlanReached, CellStyle.Share)} of the plan over: decide by the always-valid intervals, for the others and p-values are for one look at the end.";
        }

        if (adjusted)
        {
            yield return $"The model's expectation as covariate saves {string.Join(", ", _lifts.Where(lift => lift.IsAdjusted && lift.Arm == _lifts[0].Arm).Select(lift => $"{DisplayText.Of(lift.VarianceReduction, CellStyle.Share)} of the variance of {lift.Metric.Name()}"))}.";
        }
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Lift over the control arm of {DisplayText.Count(Outcomes.Count, "customer")}, with intervals of {DisplayText.Of(Options.Level, CellStyle.Share)}",
        Count,
        [
            ResultColumn.Of("metric", Count, row => _lifts[row].Metric.Name()),
            ResultColumn.Of("arm", Count, row => _lifts[row].Arm),
            ResultColumn.Of("adjusted", Count, row => _lifts[row].IsAdjusted),
            ResultColumn.Of("control_mean", Count, row => _lifts[row].ControlMean, CellStyle.Mixed),
            ResultColumn.Of("arm_mean", Count, row => _lifts[row].ArmMean, CellStyle.Mixed),
            ResultColumn.Of("lift", Count, row => _lifts[row].Lift, CellStyle.Mixed),
            ResultColumn.Of("lift_lower", Count, row => _lifts[row].LiftInterval.Lower, CellStyle.Mixed),
            ResultColumn.Of("lift_upper", Count, row => _lifts[row].LiftInterval.Upper, CellStyle.Mixed),
            ResultColumn.Of("always_valid_lower", Count, row => _lifts[row].AlwaysValidInterval.Lower, CellStyle.Mixed),
            ResultColumn.Of("always_valid_upper", Count, row => _lifts[row].AlwaysValidInterval.Upper, CellStyle.Mixed),
            ResultColumn.Of("relative_lift", Count, row => _lifts[row].RelativeLift, CellStyle.Change),
            ResultColumn.Of("relative_lift_lower", Count, row => _lifts[row].RelativeLiftInterval.Lower, CellStyle.Change),
            ResultColumn.Of("relative_lift_upper", Count, row => _lifts[row].RelativeLiftInterval.Upper, CellStyle.Change),
            ResultColumn.Of("p_value", Count, row => _lifts[row].PValue),
            ResultColumn.Of("holm_p_value", Count, row => _lifts[row].HolmPValue),
            ResultColumn.Of("variance_reduction", Count, row => _lifts[row].VarianceReduction, CellStyle.Share),
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
    }

    private string Said(ExperimentLift lift)
    {
        ExperimentMetric metric = lift.Metric;
        bool early = Options.PlanReached < 1;
        Interval interval = early ? lift.AlwaysValidInterval : lift.LiftInterval;
        Interval relative = early ? lift.AlwaysValidRelativeInterval : lift.RelativeLiftInterval;
        double p = lift.HolmPValue;
        ExperimentLift plain = _lifts.First(other => !other.IsAdjusted && other.Metric == metric && other.Arm == lift.Arm);
        string compared = $"{metric.Mean()}: {metric.Shown(plain.ArmMean)} in '{lift.Arm}' and {metric.Shown(plain.ControlMean)} in '{Outcomes.Assignment.Arms[0].Name}'";
        string difference = $"{(lift.IsAdjusted ? "adjusted for what was expected of them " : string.Empty)}a lift of {metric.Difference(lift.Lift)} ({Range(metric.Difference(interval.Lower), metric.Difference(interval.Upper))})";
        string share = double.IsNaN(relative.Lower)
            ? string.Empty
            : $", {DisplayText.Of(lift.RelativeLift, CellStyle.Change)} ({Range(DisplayText.Of(relative.Lower, CellStyle.Change), DisplayText.Of(relative.Upper, CellStyle.Change))})";
        string verdict = double.IsNaN(p) ? "nobody differs, so that nothing can be tested"
            : early ? (interval.Contains(0) ? "no difference is shown yet" : "a difference is shown, however often you look")
            : p < 1 - Options.Level ? $"a difference, p = {DisplayText.Of(p, 4)}"
            : $"no difference is shown, p = {DisplayText.Of(p, 4)}";
        return $"{char.ToUpperInvariant(compared[0])}{compared[1..]}, {difference}{share}; {verdict}.";
    }

    private static string Range(string lower, string upper) => $"{lower} to {upper}";

    private string Sizes() => string.Join(
        " and ", Outcomes.Assignment.Arms.Select((_, arm) => DisplayText.Count(Outcomes.Assignment.CountOf(arm))));

    private string Shares() => string.Join(" and ", Outcomes.Assignment.Arms.Select(arm => DisplayText.Of(arm.Share, CellStyle.Share)));
}
