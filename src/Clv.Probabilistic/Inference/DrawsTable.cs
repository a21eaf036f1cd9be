namespace Clv.Probabilistic;

/// <summary>Draws of parameters as tables: what is known of each parameter.</summary>
internal static class DrawsTable
{
    private const double Level = 0.9;

    /// <summary>Mean, standard deviation and 90% interval of each parameter.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="further">Further columns, a row per parameter.</param>
    /// <param name="remarks">Sentences below the table.</param>
    public static ResultTable Of(ParameterDraws draws, IEnumerable<ResultColumn> further, IReadOnlyList<string> remarks)
    {
        IReadOnlyList<string> names = draws.Names;
        bool hasInterval = draws.Count >= IntervalLevel.FewestDraws(Level);
        return new ResultTable(
            draws.ToString(),
            names.Count,
            [
                ResultColumn.Of("parameter", names.Count, row => names[row]),
                ResultColumn.Of("mean", names.Count, row => draws.Mean(names[row]), CellStyle.Mixed),
                ResultColumn.Of("standard_deviation", names.Count, row => draws.StandardDeviation(names[row]), CellStyle.Mixed),
                ResultColumn.Optional("lower", names.Count, row => hasInterval ? draws.Interval(names[row], Level).Lower : null, CellStyle.Mixed).Under("90% from"),
                ResultColumn.Optional("upper", names.Count, row => hasInterval ? draws.Interval(names[row], Level).Upper : null, CellStyle.Mixed).Under("90% to"),
                .. further,
            ])
        {
            Remarks = remarks,
        };
    }
}
