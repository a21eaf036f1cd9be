using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Shows a comparison in notebooks: scores with the best of each column, and what they mean.</summary>
internal sealed class ModelComparisonResultFormatterSource
{
    private static readonly (string Name, string Title)[] _purchases =
    [
        ("bias", "bias"), ("mae", "MAE"), ("rmse", "RMSE"), ("rps", "RPS"), ("log_density", "log p"),
        ("calibration_error", "calibration error"), ("normalized_gini", "normalized Gini"),
    ];

    private static readonly (string Name, string Title)[] _spend =
    [
        ("bias", "bias"), ("mae", "MAE"), ("rmse", "RMSE"),
        ("calibration_error", "calibration error"), ("normalized_gini", "normalized Gini"),
    ];

    private readonly HtmlFormatter<ModelComparisonResult> _html = new(Write);

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [_html];

    private static void Write(ModelComparisonResult result, TextWriter writer)
    {
        foreach (string sentence in result.Verdict)
        {
            HtmlTable.WriteParagraph(writer, sentence);
        }

        WriteScores(writer, result, "Purchases", _purchases, result.Rows, row => row.Purchases.All);
        ComparisonRow[] withSpend = [.. result.Rows.Where(row => row.Spend is not null)];
        if (withSpend.Length > 0)
        {
            WriteScores(writer, result, "Spend", _spend, withSpend, row => row.Spend!.All);
        }

        foreach (string remark in result.Remarks)
        {
            HtmlTable.WriteParagraph(writer, remark);
        }
    }

    private static void WriteScores(
        TextWriter writer,
        ModelComparisonResult result,
        string what,
        (string Name, string Title)[] columns,
        IReadOnlyList<ComparisonRow> rows,
        Func<ComparisonRow, IReadOnlyList<Score>> scores)
    {
        Score[][] cells = [.. rows.Select(row => (Score[])
            [.. columns.Select(column => scores(row).Single(score => score.Name == column.Name))])];
        double[] best = [.. columns.Select((_, column) => cells.Min(row => row[column].Badness))];
        string splits = result.Splits.Count == 1 ? "at one cut" : $"in the mean of {HtmlTable.Count(result.Splits.Count)} cuts";
        HtmlTable.Write(
            writer,
            rows.Count > 1 ? $"{what}, {splits}; the best of each column is bold" : $"{what}, {splits}",
            ["forecaster", .. columns.Select(column => column.Title)],
            rows.Select((row, at) => (string[])[row.IsBaseline ? $"{row.Name} (rule)" : row.Name, .. cells[at].Select(Figure)]),
            (row, column) => column > 0 && rows.Count > 1 && IsBest(cells[row][column - 1], best[column - 1]));
    }

    private static bool IsBest(Score score, double best) => score.Value is not null && score.Badness == best;

    private static string Figure(Score score) => score.Value is not { } value
        ? string.Empty
        : score.Name switch
        {
            "bias" => (100 * value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%",
            "calibration_error" => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + "%",
            _ => HtmlTable.Rounded(value),
        };
}
