namespace Clv.Probabilistic.Cli;

/// <summary>A comparison as CSV: one record per forecaster, quantity and split, and one over all splits.</summary>
internal static class ComparisonCsv
{
    private static readonly string[] _about =
    [
        "model", "baseline", "quantity", "split", "cohort_from", "cohort_until", "calibration_end", "holdout_end", "duration", "customers",
        "predicted", "actual",
    ];

    private static readonly string[] _behind = ["behind_best", "behind_best_lower", "behind_best_upper"];

    public static void Write(Stream stream, ModelComparisonResult result)
    {
        // Spend has a score that purchases have not; the columns are those of both.
        string[] scores =
        [
            .. result.Rows[0].Purchases.All
                .Concat(result.Rows.FirstOrDefault(row => row.Spend is not null)?.Spend?.All ?? [])
                .Select(score => score.Name)
                .Distinct(),
        ];
        using CsvWriter csv = new(stream);
        foreach (string name in (string[])[.. _about, .. scores, .. _behind])
        {
            csv.Write(name);
        }

        csv.EndRecord();
        foreach (ComparisonRow row in result.Rows)
        {
            for (int s = 0; s < result.Splits.Count; s++)
            {
                PurchaseScores part = row.PurchasesPerSplit[s];
                Write(csv, row, "purchases", result.Splits[s], s, part.Customers, part.PredictedTotal, part.ActualTotal, part.All, scores, null);
            }

            PurchaseScores all = row.Purchases;
            Write(csv, row, "purchases", null, 0, all.Customers, all.PredictedTotal, all.ActualTotal, all.All, scores, row.BehindBest);
            if (row.Spend is not { } spend)
            {
                continue;
            }

            for (int s = 0; s < result.Splits.Count; s++)
            {
                SpendScores part = row.SpendPerSplit[s];
                Write(csv, row, "spend", result.Splits[s], s, part.Customers, part.PredictedTotal, part.ActualTotal, part.All, scores, null);
            }

            Write(csv, row, "spend", null, 0, spend.Customers, spend.PredictedTotal, spend.ActualTotal, spend.All, scores, row.SpendBehindBest);
        }
    }

    private static void Write(
        CsvWriter csv,
        ComparisonRow row,
        string quantity,
        ComparisonSplit? split,
        int number,
        int customers,
        double predicted,
        double actual,
        IReadOnlyList<Score> values,
        string[] scores,
        ScoreDifference? behind)
    {
        csv.Write(row.Name);
        csv.Write(row.IsBaseline ? "yes" : "no");
        csv.Write(quantity);
        if (split is null)
        {
            csv.Write("all");
        }
        else
        {
            csv.Write(number + 1);
        }

        Write(csv, split?.Split.AcquiredFrom);
        Write(csv, split?.Split.AcquiredUntil);
        Write(csv, split?.Split.CalibrationEnd);
        Write(csv, split?.Split.HoldoutEnd);
        Write(csv, split?.Duration);
        csv.Write(customers);
        csv.Write(predicted);
        csv.Write(actual);
        foreach (string name in scores)
        {
            Write(csv, values.FirstOrDefault(score => score.Name == name)?.Value);
        }

        Write(csv, behind?.Mean);
        Write(csv, behind?.Lower);
        Write(csv, behind?.Upper);
        csv.EndRecord();
    }

    private static void Write(CsvWriter csv, double? number)
    {
        if (number is { } value)
        {
            csv.Write(value);
        }
        else
        {
            csv.WriteEmpty();
        }
    }

    private static void Write(CsvWriter csv, DateOnly? day)
    {
        if (day is { } value)
        {
            csv.Write(FormattableString.Invariant($"{value:yyyy-MM-dd}"));
        }
        else
        {
            csv.WriteEmpty();
        }
    }
}
