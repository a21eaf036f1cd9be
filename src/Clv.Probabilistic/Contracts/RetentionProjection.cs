namespace Clv.Probabilistic;

/// <summary>Projects a fit: what is expected of a group, and how well that is known.</summary>
internal sealed class RetentionProjection
{
    private readonly ModelFit<ContractModel> _fit;
    private readonly RetentionOptions _options;
    private readonly int _last;
    private readonly double _rate;
    private readonly ParameterDraws? _draws;
    private readonly ContractModel[] _drawn;

    /// <summary>The projection of a fit up to a period.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="options">The options.</param>
    /// <param name="last">The last period.</param>
    /// <param name="sentences">Told where there are no intervals.</param>
    public RetentionProjection(ModelFit<ContractModel> fit, RetentionOptions options, int last, List<string> sentences)
    {
        _fit = fit;
        _options = options;
        _last = last;
        _rate = RetentionAnalysis.RateOf(options);
        if (options.Level is not null && fit.HasCovariance)
        {
            _draws = ParameterDraws.Asymptotic(fit, options.Draws, options.Seed);
        }
        else if (options.Level is not null)
        {
            sentences.Add($"The parameters of {fit.Model.Definition.Title} have no covariance, since the likelihood has no maximum: there are no intervals.");
        }

        _drawn = _draws is null ? [] : [.. Enumerable.Range(0, _draws.Count).Select(draw => (ContractModel)_draws.ModelAt(draw))];
    }

    /// <summary>What is expected of a group.</summary>
    public RetentionGroup Of(string name, ContractCohorts cohorts)
    {
        RetentionFigure lifetime = Figure(model => model.DiscountedExpectedLifetime(_rate));
        RetentionFigure residual = Figure(model => cohorts.Sum(cohort => Residual(model, cohort)));
        return new RetentionGroup(
            name,
            cohorts,
            _fit,
            RetentionCurve.Of(_fit.Model, _last, _draws, _options.Level ?? 0.5),
            ObservedRetention.Of(cohorts))
        {
            ExpectedTenure = Figure(model => model.ExpectedTenure),
            DiscountedLifetime = lifetime,
            LifetimeValue = Times(_options.Margin, lifetime),
            ResidualLifetimes = residual,
            ResidualValue = Times(_options.Margin, residual),
        };
    }

    private double Residual(ContractModel model, ContractCohort cohort) => cohort.Customers[^1] is var there and > 0
        ? there * model.DiscountedExpectedResidualLifetime(cohort.Periods, _rate)
        : 0;

    private RetentionFigure Figure(Func<ContractModel, double> question)
    {
        double value = question(_fit.Model);
        return new RetentionFigure(value, _draws is null ? null : RetentionCurve.Around(value, _drawn.Select(question), _options.Level!.Value));
    }

    private static RetentionFigure Times(double margin, RetentionFigure figure) => new(
        margin * figure.Value,
        figure.Interval is not { } interval ? null
            : margin < 0 ? new Interval(margin * interval.Upper, margin * interval.Lower)
            : new Interval(margin * interval.Lower, margin * interval.Upper));
}
