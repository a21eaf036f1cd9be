namespace Clv.Probabilistic.Cli;

/// <summary>What <c>clv compare</c> prints.</summary>
internal static class ComparisonReport
{
    // All columns together are wider than a terminal: level and errors in one table, order and probabilities in another.
    private static readonly string[] _purchaseErrors = ["bias", "mae", "rmse", "rps", "log_density", "calibration_error"];
    private static readonly string[] _purchaseOrder = ["tracking_error", "auc", "log_loss", "spearman", "normalized_gini", "top_decile"];
    private static readonly string[] _spendErrors = ["bias", "mae", "rmse", "r2", "calibration_error"];
    private static readonly string[] _spendOrder = ["spearman", "normalized_gini", "top_decile", "top_decile_recall", "budget_capture"];

    private static readonly Dictionary<string, string> _titles = new()
    {
        ["bias"] = "bias ",
        ["mae"] = "MAE ",
        ["rmse"] = "RMSE ",
        ["rps"] = "RPS ",
        ["log_density"] = "log p ",
        ["tracking_error"] = "tracking ",
        ["calibration_error"] = "calibr. ",
        ["auc"] = "AUC ",
        ["log_loss"] = "log-loss ",
        ["spearman"] = "Spearman ",
        ["normalized_gini"] = "nGini ",
        ["top_decile"] = "top 10% ",
        ["top_decile_recall"] = "best 10% ",
        ["budget_capture"] = "budget ",
        ["r2"] = "R2 ",
    };

    public static void Write(TextWriter output, DataCheckReport check, ModelComparisonResult result)
    {
        AccountWriter account = new(output);
        FindingReport.Write(account, check);
        account.Heading("What was held out");
        account.Table(["calibration to", "holdout to", "customers", "purchases", "spend", "late orders"], result.Splits.Select(Row));
        if (result.Splits.Any(split => split.OrdersOfLateJoiners > 0))
        {
            account.Sentence("Late orders are those of customers who first bought after the cut; no forecast is about them.");
        }

        account.Heading(result.Splits.Count == 1 ? "Purchases" : "Purchases, means over the splits");
        ComparisonRow[] rows = [.. result.Rows];
        WriteScores(account, rows, row => row.Purchases.All, row => Figures.Fixed(row.Purchases.PredictedTotal, 0), _purchaseErrors);
        account.Blank();
        WriteScores(account, rows, row => row.Purchases.All, null, _purchaseOrder);

        ComparisonRow[] withSpend = [.. rows.Where(row => row.Spend is not null)];
        if (withSpend.Length > 0)
        {
            account.Heading(result.Splits.Count == 1 ? "Spend" : "Spend, means over the splits");
            WriteScores(account, withSpend, row => row.Spend!.All, row => Figures.Fixed(row.Spend!.PredictedTotal, 0), _spendErrors);
            account.Blank();
            WriteScores(account, withSpend, row => row.Spend!.All, null, _spendOrder);
        }

        if (result.Splits.Count > 1)
        {
            WriteBiases(account, result);
        }

        WriteDifferences(account, result);
        account.Heading("Verdict");
        account.Sentences(result.Verdict);
        account.Sentences(result.Remarks);
    }

    private static string[] Row(ComparisonSplit split) =>
    [
        FormattableString.Invariant($"{split.Split.CalibrationEnd:yyyy-MM-dd}"),
        FormattableString.Invariant($"{split.Split.HoldoutEnd:yyyy-MM-dd}"),
        Figures.Count(split.Customers),
        Figures.Count(split.ActualPurchases),
        split.ActualSpend is { } spend ? Figures.Fixed(spend, 0) : "-",
        Figures.Count(split.OrdersOfLateJoiners),
    ];

    private static void WriteScores(
        AccountWriter account,
        ComparisonRow[] rows,
        Func<ComparisonRow, IReadOnlyList<Score>> scores,
        Func<ComparisonRow, string>? total,
        string[] names)
    {
        string[] header = ["model", .. total is null ? Array.Empty<string>() : ["total"], .. names.Select(name => _titles[name])];
        account.Table(header, rows.Select(row => (string[])
        [
            row.Name,
            .. total is null ? Array.Empty<string>() : [total(row)],
            .. names.Select(name => Cell(rows, row, scores, name)),
        ]));
    }

    private static string Cell(ComparisonRow[] rows, ComparisonRow row, Func<ComparisonRow, IReadOnlyList<Score>> scores, string name)
    {
        Score score = scores(row).Single(score => score.Name == name);
        if (score.Value is not { } value)
        {
            return "- ";
        }

        double least = rows.Min(other => scores(other).Single(score => score.Name == name).Badness);
        string figure = name switch
        {
            "bias" => Percent(value),
            "tracking_error" or "calibration_error" or "top_decile" or "top_decile_recall" or "budget_capture" => FormattableString.Invariant($"{100 * value:0.0}%"),
            "rps" or "log_density" => Figures.Fixed(value, 4),
            _ => Figures.Fixed(value, Math.Abs(value) < 10 ? 3 : 2),
        };
        return figure + (rows.Length > 1 && ScoreRules.IsBest(score, least) ? "*" : " ");
    }

    private static void WriteBiases(AccountWriter account, ModelComparisonResult result)
    {
        string[] header = ["model", .. result.Splits.Select(split => FormattableString.Invariant($"{split.Split.CalibrationEnd:yyyy-MM-dd}"))];
        account.Heading("Bias of total purchases per cut");
        account.Table(header, result.Rows.Select(row => (string[])
            [row.Name, .. row.PurchasesPerSplit.Select(scores => scores.Bias is { } bias ? Percent(bias) : "-")]));
        ComparisonRow[] withSpend = [.. result.Rows.Where(row => row.Spend is not null)];
        if (withSpend.Length > 0)
        {
            account.Heading("Bias of total spend per cut");
            account.Table(header, withSpend.Select(row => (string[])
                [row.Name, .. row.SpendPerSplit.Select(scores => scores.Bias is { } bias ? Percent(bias) : "-")]));
        }
    }

    private static void WriteDifferences(AccountWriter account, ModelComparisonResult result)
    {
        account.Heading($"Behind {result.Best.Name} in RPS, with a 95 % interval over resampled customers");
        account.Table(
            ["model", "behind by", "from", "to"],
            result.Rows.Where(row => row.BehindBest is not null).Select(row => (string[])
            [
                row.Name,
                Figures.Fixed(row.BehindBest!.Mean, 5),
                Figures.Fixed(row.BehindBest.Lower, 5),
                Figures.Fixed(row.BehindBest.Upper, 5),
            ]));
    }

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:+0.0;-0.0;0.0}%");
}
