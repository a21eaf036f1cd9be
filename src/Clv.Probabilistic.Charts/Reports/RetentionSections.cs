namespace Clv.Probabilistic.Charts;

/// <summary>The sections of a page about contracts.</summary>
internal static class RetentionSections
{
    private const int MostRows = 60;

    public static IReadOnlyList<ReportSection> Of(RetentionAnalysis analysis) =>
    [
        new("worth", "What contracts are worth", [.. Worth(analysis)]),
        new("there", "Who is still there", [.. Curves(analysis)]),
        new("model", "How this was found", [.. Model(analysis)]),
        new("figures", "Period by period", [.. Figures(analysis)]),
    ];

    private static IEnumerable<ReportBlock> Worth(RetentionAnalysis analysis)
    {
        yield return new ReportBlock.Tiles(
        [
            .. analysis.Groups.Take(MostRows).SelectMany(group => new (string, string, string)[]
            {
                (
                    ReportFigures.Price(group.LifetimeValue.Value),
                    Titled(analysis, group, "a new contract"),
                    Ends(
                        group.LifetimeValue,
                        ReportFigures.Price,
                        $"{ReportFigures.Number(group.DiscountedLifetime.Value)} discounted {analysis.Options.Period.Plural()}")),
                (
                    ReportFigures.Amount(group.ResidualValue.Value),
                    Titled(analysis, group, "those who are there"),
                    Ends(group.ResidualValue, ReportFigures.Amount, ReportFigures.Count(group.There, "customer"))),
            }),
        ]);
        yield return new ReportBlock.Text(ReportFigures.Say(
            $"A margin of {analysis.Options.Margin:0.##} a {analysis.Options.Period.Singular()}, paid at its beginning, discounted at {ReportFigures.Percent(analysis.Options.DiscountRatePerYear)} a year. A new contract pays at once; those who are there pay from their next renewal on, which is taken to be due now."));
    }

    private static IEnumerable<ReportBlock> Curves(RetentionAnalysis analysis)
    {
        yield return ReportSections.Picture(() => ClvCharts.ContractSurvival(analysis));
        yield return ReportSections.Picture(() => ClvCharts.ContractRetention(analysis));
        yield return new ReportBlock.Text(
            "Those most likely to leave go first, so that the share who renews rises from renewal to renewal though nobody changes. A straight line through the first years would see too many leave.");
    }

    private static IEnumerable<ReportBlock> Model(RetentionAnalysis analysis)
    {
        yield return new ReportBlock.Text($"{analysis.Fit.Model.Definition.Title}: {analysis.Fit.Model.Definition.Explanation}");
        yield return new ReportBlock.Points(ReportFigures.Retold(analysis.Sentences));
        yield return new ReportBlock.Table(
            "Models of all cohorts together",
            [new("model", IsNumber: false), new("parameters", IsNumber: false), new("log-likelihood"), new("AIC"), new("fit", IsNumber: false)],
            [
                .. analysis.Fits.Select(fit => (string[])
                [
                    fit.Model.Definition.Title,
                    string.Join(", ", fit.Parameters.Select(parameter => ReportFigures.Say($"{parameter.Name} {parameter.Value:0.####}"))),
                    ReportFigures.Say($"{fit.LogLikelihood:0.00}"),
                    ReportFigures.Say($"{fit.Aic:0.00}"),
                    fit.Convergence.Status == ConvergenceStatus.Converged ? "converged" : "no maximum found",
                ]),
            ]);
    }

    private static IEnumerable<ReportBlock> Figures(RetentionAnalysis analysis)
    {
        (RetentionGroup Group, RetentionPeriod Period)[] rows =
        [
            .. from @group in analysis.Groups
               from period in @group.Curve.Periods
               select (@group, period),
        ];
        yield return new ReportBlock.Table(
            rows.Length > MostRows ? ReportFigures.Say($"The first {MostRows} of {rows.Length} rows") : "Observed and expected",
            [new("cohort", IsNumber: false), new("renewal"), new("asked"), new("renewed"), new("still there"), new("expected"), new("who renews"), new("expected")],
            [
                .. rows.Take(MostRows).Select(row => (string[])
                [
                    row.Group.Name,
                    ReportFigures.Count(row.Period.Period),
                    Of(row, observed => ReportFigures.Count(observed.Asked)),
                    Of(row, observed => ReportFigures.Count(observed.Renewed)),
                    Of(row, observed => ReportFigures.Percent(observed.Survival)),
                    ReportFigures.Percent(row.Period.Survival),
                    Of(row, observed => ReportFigures.Percent(observed.Retention)),
                    ReportFigures.Percent(row.Period.Retention),
                ]),
            ]);

        static string Of((RetentionGroup Group, RetentionPeriod Period) row, Func<ObservedRetention, string> cell) =>
            row.Period.Period < row.Group.Observed.Count ? cell(row.Group.Observed[row.Period.Period]) : "–";
    }

    private static string Titled(RetentionAnalysis analysis, RetentionGroup group, string what) =>
        analysis.Groups.Count == 1 ? what : $"{group.Name}: {what}";

    private static string Ends(RetentionFigure figure, Func<double, string> written, string detail) => figure.Interval is { } interval
        ? $"{written(interval.Lower)} to {written(interval.Upper)}; {detail}"
        : detail;
}
