namespace Clv.Probabilistic;

/// <summary>A retention analysis as rows: what was observed and what is expected, period by period and group by group.</summary>
internal static class RetentionRows
{
    /// <summary>The rows.</summary>
    public static ResultTable Of(RetentionAnalysis analysis)
    {
        (RetentionGroup Group, RetentionPeriod Period)[] rows =
        [
            .. from @group in analysis.Groups
               from period in @group.Curve.Periods
               select (@group, period),
        ];
        double[] residual = [.. rows.Select(row => row.Group.Fit.Model.DiscountedExpectedResidualLifetime(row.Period.Period, analysis.DiscountRatePerPeriod))];
        int count = rows.Length;
        bool hasIntervals = analysis.Groups.Any(one => one.Curve.Level is not null);
        List<ResultColumn> columns =
        [
            ResultColumn.Of("cohort", count, row => rows[row].Group.Name),
            ResultColumn.Of("period", count, row => rows[row].Period.Period, CellStyle.Count),
            ResultColumn.Optional("asked", count, row => Observed(rows[row])?.Asked, CellStyle.Count),
            ResultColumn.Optional("renewed", count, row => Observed(rows[row])?.Renewed, CellStyle.Count),
            ResultColumn.Optional("observed_survival", count, row => Observed(rows[row])?.Survival),
            ResultColumn.Optional("observed_retention", count, row => Observed(rows[row])?.Retention),
            ResultColumn.Of("survival", count, row => rows[row].Period.Survival),
            ResultColumn.Optional("retention", count, row => rows[row].Period.Retention),
            ResultColumn.Of("churn", count, row => rows[row].Period.Churn),
            ResultColumn.Of("residual_lifetime", count, row => residual[row]),
            ResultColumn.Of("residual_value", count, row => analysis.Options.Margin * residual[row], CellStyle.Money),
        ];
        if (hasIntervals)
        {
            columns.Add(ResultColumn.Optional("survival_lower", count, row => rows[row].Period.SurvivalInterval?.Lower));
            columns.Add(ResultColumn.Optional("survival_upper", count, row => rows[row].Period.SurvivalInterval?.Upper));
            columns.Add(ResultColumn.Optional("retention_lower", count, row => rows[row].Period.RetentionInterval?.Lower));
            columns.Add(ResultColumn.Optional("retention_upper", count, row => rows[row].Period.RetentionInterval?.Upper));
        }

        return new ResultTable("Retention, period by period", count, columns);
    }

    private static ObservedRetention? Observed((RetentionGroup Group, RetentionPeriod Period) row) =>
        row.Period.Period < row.Group.Observed.Count ? row.Group.Observed[row.Period.Period] : null;
}
