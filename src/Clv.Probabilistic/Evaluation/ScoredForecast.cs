namespace Clv.Probabilistic;

/// <summary>How a forecaster did in purchases or in spend, at one cut or over all.</summary>
/// <param name="Row">The forecaster.</param>
/// <param name="Quantity">What was forecast: <c>purchases</c> or <c>spend</c>.</param>
/// <param name="Number">The number of the cut, or <c>all</c>.</param>
/// <param name="Split">The cut; null over all.</param>
/// <param name="Customers">How many customers were forecast.</param>
/// <param name="Predicted">The total that was forecast.</param>
/// <param name="Actual">The total that came.</param>
/// <param name="Scores">The scores.</param>
/// <param name="BehindBest">How far behind the best; null at one cut and of the best itself.</param>
internal sealed record ScoredForecast(
    ComparisonRow Row,
    string Quantity,
    string Number,
    ComparisonSplit? Split,
    int Customers,
    double Predicted,
    double Actual,
    IReadOnlyList<Score> Scores,
    ScoreDifference? BehindBest)
{
    /// <summary>The score of a name; null where there is none.</summary>
    public double? Score(string name) => Scores.FirstOrDefault(score => score.Name == name)?.Value;

    /// <summary>All of a forecaster: purchases cut by cut and over all, then spend.</summary>
    public static IEnumerable<ScoredForecast> Of(ComparisonRow row, IReadOnlyList<ComparisonSplit> splits)
    {
        for (int s = 0; s < splits.Count; s++)
        {
            yield return Purchases(row, row.PurchasesPerSplit[s], splits[s], s, behind: null);
        }

        yield return Purchases(row, row.Purchases, split: null, number: 0, row.BehindBest);
        if (row.Spend is not { } all)
        {
            yield break;
        }

        for (int s = 0; s < splits.Count; s++)
        {
            yield return Spend(row, row.SpendPerSplit[s], splits[s], s, behind: null);
        }

        yield return Spend(row, all, split: null, number: 0, row.SpendBehindBest);
    }

    private static ScoredForecast Purchases(ComparisonRow row, PurchaseScores part, ComparisonSplit? split, int number, ScoreDifference? behind) =>
        new(row, "purchases", NumberOf(split, number), split, part.Customers, part.PredictedTotal, part.ActualTotal, part.All, behind);

    private static ScoredForecast Spend(ComparisonRow row, SpendScores part, ComparisonSplit? split, int number, ScoreDifference? behind) =>
        new(row, "spend", NumberOf(split, number), split, part.Customers, part.PredictedTotal, part.ActualTotal, part.All, behind);

    private static string NumberOf(ComparisonSplit? split, int number) => split is null ? "all" : FormattableString.Invariant($"{number + 1}");
}
