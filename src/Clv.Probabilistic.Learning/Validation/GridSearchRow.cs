namespace Clv.Probabilistic.Learning;

/// <summary>How a candidate did.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Validation">Its scores and predictions, fold by fold or origin by origin.</param>
/// <example>
/// <code>
/// foreach (GridSearchRow row in search.Rows)
/// {
///     Console.WriteLine($"{row.Candidate.Name}: {row.Score.Mean:0.000}");
/// }
/// </code>
/// </example>
public sealed record GridSearchRow(GridCandidate Candidate, ValidationResult Validation)
{
    /// <summary>The score that decides, over all folds or origins.</summary>
    public ValidationScore Score => Validation.Scores[0];
}
