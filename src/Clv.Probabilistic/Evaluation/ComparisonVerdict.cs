using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>A comparison in a few sentences.</summary>
internal static class ComparisonVerdict
{
    /// <summary>A bias from which on a total is off.</summary>
    internal const double NotableBias = 0.03;

    public static IReadOnlyList<string> Of(ModelComparisonResult result)
    {
        List<string> sentences = [Winner(result)];
        if (result.BestModel is { } model)
        {
            sentences.Add(Level(result, model));
        }

        if (result.BestOfSpend is { } spend)
        {
            sentences.Add(OfSpend(result, spend));
        }

        if (result.Learning is { } learning)
        {
            sentences.Add(OfLearning(result, learning));
        }

        sentences.AddRange(result.Rows.Where(row => row.Forecaster is ITrainedElsewhere
                && !(result.Learning is { } verdict && row.Name == verdict.Learner && IsInDoubt(result, verdict)))
            .Select(row => $"{row.Name} was trained elsewhere, and nobody knows on what: where it saw orders of a holdout, its scores there are no forecasts."));

        sentences.AddRange(result.Rows.Where(row => row.LosesTo.Count > 0)
            .Select(row => $"{row.Name} loses to the simple {Rules(row.LosesTo)} in the squared error of purchases: do not use it here."));
        sentences.AddRange(result.Rows.Where(row => row.LosesInSpendTo.Count > 0)
            .Select(row => $"{row.Name} loses to the simple {Rules(row.LosesInSpendTo)} in the squared error of spend."));
        sentences.AddRange(result.Rows.Select(row => OfCorrection(result, row)).OfType<string>());
        if (result.BestModel is { } chosen && OfCorrections(result, chosen) is { } recommendation)
        {
            sentences.Add(recommendation);
        }

        return sentences;
    }

    private static string Winner(ModelComparisonResult result)
    {
        ComparisonRow best = result.Best;
        string what = best.IsBaseline ? $"The simple rule {best.Name}" : best.Name;
        string sentence = Say($"{what} predicts purchases best (ranked probability score {best.Purchases.RankedProbabilityScore:F4})");
        ComparisonRow? next = result.Rows.Where(row => row.BehindBest is not null).MinBy(row => row.BehindBest!.Mean);
        if (next?.BehindBest is not { } difference)
        {
            return sentence + "; nothing else was ranked.";
        }

        string[] even = [.. result.Rows.Where(row => row.BehindBest is { IsReal: false }).Select(row => row.Name)];
        return even.Length == 0
            ? sentence + Say($", and {next.Name}, the next, is behind by more than chance ({difference.Mean:F4}, 95 % interval {difference.Lower:F4} to {difference.Upper:F4}).")
            : sentence + $", but not by more than chance: {Listing.All(even)} may be as good.";
    }

    private static string Level(ModelComparisonResult result, ComparisonRow model)
    {
        if (model.Purchases.Bias is not { } bias)
        {
            return $"Nothing was bought in the holdouts, so the level of {model.Name} cannot be judged.";
        }

        string over = Math.Abs(bias) < NotableBias ? "gets the total of purchases about right"
            : bias > 0 ? "expects too many purchases in total"
            : "expects too few purchases in total";
        string range = "";
        if (result.Splits.Count > 1)
        {
            double[] each = [.. model.PurchasesPerSplit.Select(scores => scores.Bias).OfType<double>()];
            range = Say($", from {Percent(each.Min())} to {Percent(each.Max())} over {result.Splits.Count} origins");
        }

        return Say($"{model.Name} {over} ({Percent(bias)}{range}).");
    }

    private static string OfSpend(ModelComparisonResult result, ComparisonRow best)
    {
        string sentence = Say($"Spend is predicted best by {best.Name} (RMSE {best.Spend!.RootMeanSquaredError:F2}, total off by {Percent(best.Spend.Bias)})");
        string[] even = [.. result.Rows.Where(row => row.SpendBehindBest is { IsReal: false }).Select(row => row.Name)];
        return even.Length == 0 ? sentence + "." : sentence + $"; {Listing.All(even)} may be as good.";
    }

    private static string OfLearning(ModelComparisonResult result, LearningVerdict learning)
    {
        string pays = learning.Pays ? "Learning pays here"
            : learning.Excess.IsReal || learning.Excess.Mean >= 0 ? "Learning does not pay here"
            : "Learning does not pay here by more than chance";
        pays += IsInDoubt(result, learning) ? $", if {learning.Learner}, of which nobody knows what it was trained on, saw no orders of the holdouts" : "";
        double change = learning.Change;
        return double.IsNaN(change)
            ? $"{pays}: {learning.Model} makes no error."
            : Say($"{pays}: {learning.Learner} is {Percent(Math.Abs(change), sign: false)} {(change < 0 ? "better" : "worse")} than {learning.Model} in the squared error of purchases (95 % interval of the change: {Percent(learning.Of(learning.Excess.Lower))} to {Percent(learning.Of(learning.Excess.Upper))}).");
    }

    /// <summary>Whether the learner is better, and may be so because it had seen what it is scored on.</summary>
    private static bool IsInDoubt(ModelComparisonResult result, LearningVerdict learning) =>
        learning.Excess.Mean < 0 && result.Rows.Any(row => row.Name == learning.Learner && row.Forecaster is ITrainedElsewhere);

    private static string? OfCorrection(ModelComparisonResult result, ComparisonRow corrected)
    {
        ComparisonRow? raw = result.Rows.FirstOrDefault(row => row.Name == corrected.Forecaster.CorrectionOf);
        if (raw is null || MeanAbsoluteBias(raw) is not { } before || MeanAbsoluteBias(corrected) is not { } after)
        {
            return null;
        }

        string how = corrected.Forecaster is SeasonLevelForecaster ? " by the same season" : "";
        return Say($"Correcting the level of {raw.Name}{how} {(after < before ? "brings its totals closer" : "does not bring its totals closer")}: purchases are off by {Percent(after, sign: false)} in the mean of {result.Splits.Count} {(result.Splits.Count == 1 ? "split" : "splits")}, and by {Percent(before, sign: false)} as they are.");
    }

    /// <summary>Which of several corrections to take, if any; null where there are not several.</summary>
    private static string? OfCorrections(ModelComparisonResult result, ComparisonRow raw)
    {
        ComparisonRow[] corrected = [.. result.Rows.Where(row => row.Forecaster.CorrectionOf == raw.Name && MeanAbsoluteBias(row) is not null)];
        if (corrected.Length < 2 || MeanAbsoluteBias(raw) is not { } before)
        {
            return null;
        }

        // Among equals the one that needs fewer windows, which comes first.
        ComparisonRow best = corrected.MinBy(MeanAbsoluteBias)!;
        return MeanAbsoluteBias(best) < before
            ? $"Of the corrections of {raw.Name}, {best.Name} is the one to take here: its totals are closest."
            : $"No correction brings the totals of {raw.Name} closer: leave its level as it is.";
    }

    private static double? MeanAbsoluteBias(ComparisonRow row) =>
        ScoreMeans.Of(row.PurchasesPerSplit, scores => scores.Bias is { } bias ? Math.Abs(bias) : null);

    private static string Rules(IReadOnlyList<string> names) => (names.Count == 1 ? "rule " : "rules ") + Listing.All(names);

    private static string Percent(double? share, bool sign = true) => share is not { } value ? "-"
        : sign ? Say($"{100 * value:+0.0;-0.0;0.0} %")
        : Say($"{100 * value:0.0} %");

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
