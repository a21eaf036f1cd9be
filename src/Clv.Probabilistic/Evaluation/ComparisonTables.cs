namespace Clv.Probabilistic;

/// <summary>A comparison as tables: all scores as in its file, and those that people look at.</summary>
internal static class ComparisonTables
{
    private static readonly (string Name, string Title, CellStyle Style)[] _purchases =
    [
        ("bias", "bias", CellStyle.Change), ("mae", "MAE", CellStyle.Number), ("rmse", "RMSE", CellStyle.Number),
        ("rps", "RPS", CellStyle.Number), ("log_density", "log p", CellStyle.Number),
        ("calibration_error", "calibration error", CellStyle.Share), ("normalized_gini", "normalized Gini", CellStyle.Number),
    ];

    private static readonly (string Name, string Title, CellStyle Style)[] _spend =
        [.. _purchases.Where(column => column.Name is not ("rps" or "log_density"))];

    /// <summary>Scores that files had not from the beginning: their columns come last, so that the others stay where they were.</summary>
    private static readonly string[] _later = ["top_decile_recall", "budget_capture", "value_calibration_error"];

    /// <summary>All scores: a row per forecaster, quantity and cut, and one over all cuts.</summary>
    public static ResultTable All(ModelComparisonResult result)
    {
        ScoredForecast[] rows = [.. result.Rows.SelectMany(row => ScoredForecast.Of(row, result.Splits))];

        // Spend has a score that purchases have not; the columns are those of both.
        string[] scores = [.. rows.SelectMany(row => row.Scores).Select(score => score.Name).Distinct().Except(_later)];
        return new ResultTable(
            FormattableString.Invariant($"Scores of {result.Rows.Count} forecasters at {result.Splits.Count} cuts"),
            rows.Length,
            [
                ResultColumn.Of("model", rows.Length, row => rows[row].Row.Name),
                ResultColumn.Of("baseline", rows.Length, row => rows[row].Row.IsBaseline),
                ResultColumn.Of("quantity", rows.Length, row => rows[row].Quantity),
                ResultColumn.Of("split", rows.Length, row => rows[row].Number),
                ResultColumn.OfDays("cohort_from", rows.Length, row => rows[row].Split?.Split.AcquiredFrom),
                ResultColumn.OfDays("cohort_until", rows.Length, row => rows[row].Split?.Split.AcquiredUntil),
                ResultColumn.OfDays("calibration_end", rows.Length, row => rows[row].Split?.Split.CalibrationEnd),
                ResultColumn.OfDays("holdout_end", rows.Length, row => rows[row].Split?.Split.HoldoutEnd),
                ResultColumn.Optional("duration", rows.Length, row => rows[row].Split?.Duration),
                ResultColumn.Of("customers", rows.Length, row => rows[row].Customers, CellStyle.Count),
                ResultColumn.Of("predicted", rows.Length, row => rows[row].Predicted, CellStyle.Mixed),
                ResultColumn.Of("actual", rows.Length, row => rows[row].Actual, CellStyle.Mixed),
                .. scores.Select(name => ResultColumn.Optional(name, rows.Length, row => rows[row].Score(name), CellStyle.Mixed)),
                ResultColumn.Optional("behind_best", rows.Length, row => rows[row].BehindBest?.Mean, CellStyle.Mixed),
                ResultColumn.Optional("behind_best_lower", rows.Length, row => rows[row].BehindBest?.Lower, CellStyle.Mixed),
                ResultColumn.Optional("behind_best_upper", rows.Length, row => rows[row].BehindBest?.Upper, CellStyle.Mixed),
                .. _later.Select(name => ResultColumn.Optional(name, rows.Length, row => rows[row].Score(name), CellStyle.Mixed)),
            ]);
    }

    /// <summary>What the comparison says: its verdict, the scores over all cuts with the best of each marked, and remarks.</summary>
    public static void Show(ModelComparisonResult result, ResultWriter writer)
    {
        writer.Paragraphs(result.Verdict);
        writer.Table(Scores(result, "Purchases", _purchases, result.Rows, row => row.Purchases.All));
        ComparisonRow[] withSpend = [.. result.Rows.Where(row => row.Spend is not null)];
        if (withSpend.Length > 0)
        {
            writer.Table(Scores(result, "Spend", _spend, withSpend, row => row.Spend!.All));
        }

        writer.Paragraphs(result.Remarks);
    }

    private static ResultTable Scores(
        ModelComparisonResult result,
        string what,
        (string Name, string Title, CellStyle Style)[] columns,
        IReadOnlyList<ComparisonRow> rows,
        Func<ComparisonRow, IReadOnlyList<Score>> scores)
    {
        Score[][] cells = [.. rows.Select(row => (Score[])
            [.. columns.Select(column => scores(row).Single(score => score.Name == column.Name))])];
        double[] best = [.. columns.Select((_, column) => cells.Min(row => row[column].Badness))];
        string splits = result.Splits.Count == 1 ? "at one cut" : $"in the mean of {DisplayText.Count(result.Splits.Count)} cuts";
        return new ResultTable(
            rows.Count > 1 ? $"{what}, {splits}; the best of each column is marked" : $"{what}, {splits}",
            rows.Count,
            [
                ResultColumn.Of("forecaster", rows.Count, row => rows[row].IsBaseline ? $"{rows[row].Name} (rule)" : rows[row].Name),
                .. columns.Select((column, at) => ResultColumn
                    .Optional(column.Name, rows.Count, row => cells[row][at].Value, column.Style)
                    .Under(column.Title)),
            ])
        {
            IsStrong = (row, column) => column > 0 && rows.Count > 1 && ScoreRules.IsBest(cells[row][column - 1], best[column - 1]),
        };
    }
}
