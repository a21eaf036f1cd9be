using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>A comparison for programs to read.</summary>
internal static class ComparisonJson
{
    private const int Schema = 1;

    public static void Write(Stream stream, ModelComparisonResult result, IReadOnlyList<FoldRemark> folds)
    {
        JsonOutput.Write(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteString("time_unit", result.TimeUnit.Name());
            json.WriteStartArray("splits");
            foreach (ComparisonSplit split in result.Splits)
            {
                Write(json, split);
            }

            json.WriteEndArray();
            json.WriteStartArray("models");
            foreach (ComparisonRow row in result.Rows)
            {
                Write(json, row);
            }

            json.WriteEndArray();
            json.WriteString("best", result.Best.Name);
            json.WriteString("best_model", result.BestModel?.Name);
            json.WriteString("best_of_spend", result.BestOfSpend?.Name);
            if (result.Learning is { } learning)
            {
                json.WriteStartObject("learning");
                json.WriteString("learner", learning.Learner);
                json.WriteString("model", learning.Model);
                json.WriteBoolean("pays", learning.Pays);
                json.WriteNumberOrNull("change", learning.Change);
                Write(json, "excess", learning.Excess);
                json.WriteEndObject();
            }

            if (folds.Count > 0)
            {
                Write(json, folds);
            }

            json.WriteTexts("verdict", result.Verdict);
            json.WriteTexts("remarks", result.Remarks);
        });
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<FoldRemark> folds)
    {
        json.WriteStartArray("customer_folds");
        foreach (FoldRemark remark in folds)
        {
            json.WriteStartObject();
            json.WriteString("learner", remark.Learner);
            json.WriteNumber("rmse", remark.OutOfTime);
            json.WriteNumber("rmse_by_folds", remark.ByFolds);
            json.WriteNumberOrNull("excess", remark.Excess);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ComparisonSplit split)
    {
        json.WriteStartObject();
        if (split.Split.AcquiredFrom is { } from)
        {
            json.WriteString("cohort_from", Day(from));
        }

        if (split.Split.AcquiredUntil is { } until)
        {
            json.WriteString("cohort_until", Day(until));
        }

        json.WriteString("calibration_end", Day(split.Split.CalibrationEnd));
        json.WriteString("holdout_end", Day(split.Split.HoldoutEnd));
        json.WriteNumber("duration", split.Duration);
        json.WriteNumber("customers", split.Customers);
        json.WriteNumber("purchases", split.ActualPurchases);
        json.WriteNumberOrNull("spend", split.ActualSpend);
        json.WriteNumber("orders_of_late_joiners", split.OrdersOfLateJoiners);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ComparisonRow row)
    {
        json.WriteStartObject();
        json.WriteString("model", row.Name);
        json.WriteBoolean("baseline", row.IsBaseline);
        json.WriteBoolean("learner", row.IsLearner);
        json.WritePropertyName("purchases");
        Write(json, row.Purchases.PredictedTotal, row.Purchases.ActualTotal, row.Purchases.All);
        json.WriteStartArray("purchases_per_split");
        foreach (PurchaseScores scores in row.PurchasesPerSplit)
        {
            Write(json, scores.PredictedTotal, scores.ActualTotal, scores.All);
        }

        json.WriteEndArray();
        if (row.Spend is { } spend)
        {
            json.WritePropertyName("spend");
            Write(json, spend.PredictedTotal, spend.ActualTotal, spend.All);
            json.WriteStartArray("spend_per_split");
            foreach (SpendScores scores in row.SpendPerSplit)
            {
                Write(json, scores.PredictedTotal, scores.ActualTotal, scores.All);
            }

            json.WriteEndArray();
        }

        Write(json, "behind_best", row.BehindBest);
        Write(json, "spend_behind_best", row.SpendBehindBest);
        json.WriteTexts("loses_to", row.LosesTo);
        json.WriteTexts("loses_in_spend_to", row.LosesInSpendTo);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, double predicted, double actual, IReadOnlyList<Score> scores)
    {
        json.WriteStartObject();
        json.WriteNumber("predicted", predicted);
        json.WriteNumber("actual", actual);
        foreach (Score score in scores)
        {
            json.WriteNumberOrNull(score.Name, score.Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ScoreDifference? difference)
    {
        if (difference is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("mean", difference.Mean);
        json.WriteNumber("lower", difference.Lower);
        json.WriteNumber("upper", difference.Upper);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
