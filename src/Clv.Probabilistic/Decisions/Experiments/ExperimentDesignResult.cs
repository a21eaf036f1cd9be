using System.Collections;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How many customers an experiment takes, and what all customers there are can find: a row per lift.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ExperimentDesignResult : IReadOnlyList<ExperimentPower>, ITabularResult, IResultView
{
    private static readonly double[] _lifts = [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

    private readonly ExperimentPower[] _curve;
    private readonly MetricMoments _moments;

    internal ExperimentDesignResult(
        CustomerPredictions predictions, ExperimentOptions options, MetricMoments moments, double lift, SampleSize sizes)
    {
        Options = options;
        Horizon = predictions.Options.Horizon;
        TimeUnit = predictions.Customers.TimeUnit;
        _moments = moments;
        Lift = lift;
        Required = sizes.Needed(lift, options.Power, withCovariate: false);
        RequiredWithCovariate = sizes.Needed(lift, options.Power, withCovariate: true);
        Power = sizes.Power(lift, Customers, withCovariate: false);
        PowerWithCovariate = sizes.Power(lift, Customers, withCovariate: true);
        DetectableLift = sizes.Detectable(options.Power, Customers, withCovariate: false);
        DetectableLiftWithCovariate = sizes.Detectable(options.Power, Customers, withCovariate: true);
        _curve =
        [
            .. _lifts.Select(size => lift < 0 ? -size : size)
                .Append(lift)
                .Where(size => size <= sizes.LargestLift)
                .Distinct()
                .OrderBy(Math.Abs)
                .Select(size => new ExperimentPower(
                    size,
                    size * Mean,
                    sizes.Power(size, Customers, withCovariate: false),
                    sizes.Power(size, Customers, withCovariate: true),
                    sizes.Needed(size, options.Power, withCovariate: false).Total,
                    sizes.Needed(size, options.Power, withCovariate: true).Total)),
        ];
    }

    /// <summary>What the plan is for.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The window of the experiment, in the time unit.</summary>
    public double Horizon { get; }

    /// <summary>The time unit of the horizon.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The customers who may take part, a sum of weights: all of whom something finite is expected.</summary>
    public double Customers => _moments.Customers;

    /// <summary>The customers of whom nothing finite is expected, a sum of weights; they are in no figure here.</summary>
    public double LeftOut => _moments.LeftOut;

    /// <summary>What is expected per customer without the experiment: purchases, spend in the unit of amounts, or a share.</summary>
    public double Mean => _moments.Mean;

    /// <summary>The standard deviation of a customer's outcome, over customers and chance.</summary>
    public double StandardDeviation => Math.Sqrt(_moments.Variance);

    /// <summary>R²: the share of the variance that the model's expectation explains, in [0, 1].</summary>
    public double Explained => _moments.Explained;

    /// <summary>The lift to detect, relative to <see cref="Mean"/>.</summary>
    public double Lift { get; }

    /// <summary>The lift to detect, as a difference of means per customer.</summary>
    public double AbsoluteLift => Lift * Mean;

    /// <summary>The customers it takes, where outcomes alone are compared.</summary>
    public ExperimentSize Required { get; }

    /// <summary>The customers it takes, where outcomes are compared with the model's expectation as covariate.</summary>
    public ExperimentSize RequiredWithCovariate { get; }

    /// <summary>The probability of finding the lift with all customers there are, from outcomes alone.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Power { get; }

    /// <summary>The probability of finding the lift with all customers there are, with the covariate.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double PowerWithCovariate { get; }

    /// <summary>The smallest rise, relative to <see cref="Mean"/>, that all customers there are find with the power asked for, from outcomes
    /// alone; NaN where no rise is found as surely.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double DetectableLift { get; }

    /// <summary>The same with the covariate.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double DetectableLiftWithCovariate { get; }

    /// <summary>Whether there are as many customers as it takes from outcomes alone.</summary>
    public bool IsPossible => Required.Total <= Customers;

    /// <summary>Whether there are as many customers as it takes with the covariate.</summary>
    public bool IsPossibleWithCovariate => RequiredWithCovariate.Total <= Customers;

    /// <summary>The number of rows: lifts.</summary>
    public int Count => _curve.Length;

    /// <summary>The power at a lift.</summary>
    /// <param name="row">The row, from 0; lifts ascend in size.</param>
    public ExperimentPower this[int row] => _curve[row];

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ExperimentPower> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The plan in words.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    private IEnumerable<string> Says()
    {
        ExperimentMetric metric = Options.Metric;
        string window = $"{DisplayText.Rounded(Horizon)} {TimeUnit.NameOf(Horizon)}";
        yield return $"{DisplayText.Count(Customers)} customers are expected to show {metric.Shown(Mean)} {metric.Mean()} in {window}, with a standard deviation of {DisplayText.Rounded(StandardDeviation)}; the model's expectation explains {DisplayText.Of(Explained, CellStyle.Share)} of the variance.";
        if (LeftOut > 0)
        {
            yield return $"{DisplayText.Count(LeftOut)} customers of whom nothing finite is expected are left out.";
        }

        yield return $"A lift of {DisplayText.Of(Lift, CellStyle.Change)} ({metric.Difference(AbsoluteLift)}) is found with a power of {DisplayText.Of(Options.Power, CellStyle.Share)} at {DisplayText.Of(Options.Significance, CellStyle.Share)} by {Of(RequiredWithCovariate)} where the model's expectation is the covariate, and by {Of(Required)} without it.";
        yield return Verdict();
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Power by lift, with all {DisplayText.Count(Customers)} customers, and the customers that a power of {DisplayText.Of(Options.Power, CellStyle.Share)} takes",
        Count,
        [
            ResultColumn.Of("lift", Count, row => _curve[row].Lift, CellStyle.Change),
            ResultColumn.Of("absolute_lift", Count, row => _curve[row].AbsoluteLift),
            ResultColumn.Of("power", Count, row => _curve[row].Power, CellStyle.Share),
            ResultColumn.Of("power_with_covariate", Count, row => _curve[row].PowerWithCovariate, CellStyle.Share),
            ResultColumn.Of("customers", Count, row => _curve[row].Customers, CellStyle.Count),
            ResultColumn.Of("customers_with_covariate", Count, row => _curve[row].CustomersWithCovariate, CellStyle.Count),
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
    }

    private static string Of(ExperimentSize size) =>
        $"{DisplayText.Count(size.Total)} customers ({DisplayText.Count(size.Control)} held out, {DisplayText.Count(size.Treatment)} treated)";

    private string Verdict()
    {
        string found = double.IsNaN(DetectableLiftWithCovariate)
            ? "no rise would be found as surely"
            : $"the smallest rise found as surely is {DisplayText.Of(DetectableLiftWithCovariate, CellStyle.Change)}";
        return IsPossibleWithCovariate
            ? $"With all {DisplayText.Count(Customers)} customers, {found}."
            : $"There are not enough customers: with all {DisplayText.Count(Customers)} the power is {DisplayText.Of(PowerWithCovariate, CellStyle.Share)}, and {found}. Take a longer window or more customers, or look for a larger lift.";
    }
}
