namespace Clv.Probabilistic;

/// <summary>A row per group of a retention analysis.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
internal sealed class RetentionGroupTable : ITabularResult
{
    private readonly RetentionAnalysis _analysis;

    /// <summary>The groups of an analysis.</summary>
    public RetentionGroupTable(RetentionAnalysis analysis) => _analysis = analysis;

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        IReadOnlyList<RetentionGroup> groups = _analysis.Groups;
        int count = groups.Count;
        List<ResultColumn> columns =
        [
            ResultColumn.Of("cohort", count, row => groups[row].Name),
            ResultColumn.Of("model", count, row => groups[row].Fit.Model.Name),
            ResultColumn.Of("customers", count, row => groups[row].Customers, CellStyle.Count),
            ResultColumn.Of("there", count, row => groups[row].There, CellStyle.Count),
        ];
        foreach (ParameterEstimate parameter in groups[0].Fit.Parameters)
        {
            columns.Add(ResultColumn.Of(parameter.Name, count, row => Estimate(row, parameter.Name).Value));
            columns.Add(ResultColumn.Optional($"{parameter.Name}_error", count, row => Estimate(row, parameter.Name).StandardError));
        }

        columns.Add(ResultColumn.Of("log_likelihood", count, row => groups[row].Fit.Model.LogLikelihood(groups[row].Cohorts)));
        Add("expected_tenure", group => group.ExpectedTenure, CellStyle.Number);
        Add("discounted_lifetime", group => group.DiscountedLifetime, CellStyle.Number);
        Add("lifetime_value", group => group.LifetimeValue, CellStyle.Money);
        Add("residual_value", group => group.ResidualValue, CellStyle.Money);
        return new ResultTable("Groups of contracts", count, columns);

        ParameterEstimate Estimate(int row, string name) => groups[row].Fit.Parameters.First(parameter => parameter.Name == name);

        void Add(string name, Func<RetentionGroup, RetentionFigure> figure, CellStyle style)
        {
            columns.Add(ResultColumn.Optional(name, count, row => Finite(figure(groups[row]).Value), style));
            if (_analysis.Groups.Any(group => figure(group).Interval is not null))
            {
                columns.Add(ResultColumn.Optional($"{name}_lower", count, row => Finite(figure(groups[row]).Interval?.Lower), style));
                columns.Add(ResultColumn.Optional($"{name}_upper", count, row => Finite(figure(groups[row]).Interval?.Upper), style));
            }
        }
    }

    /// <summary>A number that a cell can hold: an infinite mean has none.</summary>
    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}
