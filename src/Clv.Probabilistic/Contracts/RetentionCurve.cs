namespace Clv.Probabilistic;

/// <summary>How many customers under contract stay, period by period, and how sure that is.</summary>
/// <remarks>Intervals say how well the parameters are known, and not by how much a finite number of customers differs from what is expected of them.
/// Immutable.</remarks>
/// <example>
/// <code>
/// ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
/// ModelFit&lt;ShiftedBetaGeoModel&gt; fit = new ShiftedBetaGeoFitter().Fit(regular);
/// RetentionCurve curve = RetentionCurve.Of(fit.Model, periods: 12, ParameterDraws.Asymptotic(fit), level: 0.9);
/// Interval? last = curve.Periods[12].SurvivalInterval;
/// Console.WriteLine($"after 12 renewals {curve.Periods[12].Survival:0.0000} are there, between {last?.Lower:0.0000} and {last?.Upper:0.0000}");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class RetentionCurve : ITabularResult, IResultView
{
    private RetentionCurve(ContractModel model, RetentionPeriod[] periods, double? level)
    {
        ModelName = model.Name;
        Periods = Array.AsReadOnly(periods);
        Level = level;
    }

    /// <summary>The name of the model, such as <c>sbg</c>.</summary>
    public string ModelName { get; }

    /// <summary>The periods, from 0 on.</summary>
    public IReadOnlyList<RetentionPeriod> Periods { get; }

    /// <summary>The level of the intervals; null where there are none.</summary>
    public double? Level { get; }

    /// <summary>The curve of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="periods">The last period, ≥ 1.</param>
    /// <param name="draws">Draws of its parameters, for intervals; null for none.</param>
    /// <param name="level">The level of the intervals, between 0 and 1.</param>
    /// <returns>The curve, with intervals that hold the model's own figure.</returns>
    /// <exception cref="ArgumentException">The draws are of another model, too few for the level, or an argument breaks its rule.</exception>
    public static RetentionCurve Of(ContractModel model, int periods, ParameterDraws? draws = null, double level = 0.9)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periods);
        if (draws is null)
        {
            return new RetentionCurve(model, [.. Enumerable.Range(0, periods + 1).Select(t => At(model, t))], level: null);
        }

        if (draws.ModelName != model.Name)
        {
            throw new ArgumentException($"The draws are of {draws.ModelName} and the model is {model.Name}; give draws of the same model.", nameof(draws));
        }

        IntervalLevel.Require(level, draws.Count);
        ContractModel[] drawn = [.. Enumerable.Range(0, draws.Count).Select(draw => (ContractModel)draws.ModelAt(draw))];
        return new RetentionCurve(
            model,
            [
                .. Enumerable.Range(0, periods + 1).Select(t => At(model, t) is var period && t == 0 ? period : period with
                {
                    SurvivalInterval = Around(period.Survival, drawn.Select(one => one.Survival(t)), level),
                    RetentionInterval = Around(period.Retention!.Value, drawn.Select(one => one.Retention(t)), level),
                }),
            ],
            level);
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        int count = Periods.Count;
        List<ResultColumn> columns =
        [
            ResultColumn.Of("period", count, row => Periods[row].Period, CellStyle.Count),
            ResultColumn.Of("survival", count, row => Periods[row].Survival),
        ];
        if (Level is not null)
        {
            columns.Add(ResultColumn.Optional("survival_lower", count, row => Periods[row].SurvivalInterval?.Lower));
            columns.Add(ResultColumn.Optional("survival_upper", count, row => Periods[row].SurvivalInterval?.Upper));
        }

        columns.Add(ResultColumn.Optional("retention", count, row => Periods[row].Retention));
        if (Level is not null)
        {
            columns.Add(ResultColumn.Optional("retention_lower", count, row => Periods[row].RetentionInterval?.Lower));
            columns.Add(ResultColumn.Optional("retention_upper", count, row => Periods[row].RetentionInterval?.Upper));
        }

        columns.Add(ResultColumn.Of("churn", count, row => Periods[row].Churn));
        return new ResultTable("Retention", count, columns);
    }

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        RetentionPeriod last = Periods[^1];
        string sure = last.SurvivalInterval is { } ends ? FormattableString.Invariant($" ({100 * ends.Lower:0.0} to {100 * ends.Upper:0.0} %)") : "";
        writer.Paragraph(FormattableString.Invariant(
            $"By {ModelName}, {100 * last.Survival:0.0} % of customers{sure} are there after {last.Period} renewals; of those asked then, {100 * last.Retention!.Value:0.0} % renewed."));
        writer.Table(((ITabularResult)this).ToTable());
    }

    private static RetentionPeriod At(ContractModel model, int period) => period == 0
        ? new RetentionPeriod(0, Survival: 1, Retention: null, Churn: 0)
        : new RetentionPeriod(period, model.Survival(period), model.Retention(period), model.Churn(period));

    /// <summary>The middle of draws, widened to hold the value itself.</summary>
    internal static Interval Around(double value, IEnumerable<double> draws, double level)
    {
        Interval middle = OrderedDraws.MiddleOf(draws, level);
        return new Interval(Math.Min(middle.Lower, value), Math.Max(middle.Upper, value));
    }
}
