using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Learning;

/// <summary>A score over folds or origins.</summary>
/// <param name="Score">The score.</param>
/// <param name="Mean">Its mean over those in which it exists; null where it exists in none.</param>
/// <param name="Spread">Its standard deviation between them; null where there are fewer than two.</param>
/// <remarks>The spread is no standard error of the mean: folds and origins share most of what they learn from.</remarks>
/// <example>
/// <code>
/// ValidationScore rmse = validated.Scores.Single(score => score.Score == LearningScore.RootMeanSquaredError);
/// Console.WriteLine($"{rmse.Mean:0.000} ± {rmse.Spread:0.000}");
/// </code>
/// </example>
public sealed record ValidationScore(
    LearningScore Score,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Mean,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Spread)
{
    /// <summary>The score over its values.</summary>
    internal static ValidationScore Of(LearningScore score, IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        if (known.Length == 0)
        {
            return new ValidationScore(score, null, null);
        }

        double mean = known.Average();
        double? spread = known.Length > 1 && double.IsFinite(mean)
            ? Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1))
            : null;
        return new ValidationScore(score, mean, spread);
    }
}
