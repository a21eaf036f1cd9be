using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Which value of a score is best.</summary>
/// <example>
/// <code>
/// foreach (Score score in comparison.Best.Purchases.All.Where(score =&gt; score.Best == ScoreDirection.Smaller))
/// {
///     Console.WriteLine($"{score.Name} {score.Value:0.000}, the smaller the better");
/// }
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<ScoreDirection>))]
public enum ScoreDirection
{
    /// <summary>The smallest.</summary>
    Smaller,

    /// <summary>The largest.</summary>
    Larger,

    /// <summary>The one closest to 0.</summary>
    CloserToZero,
}
