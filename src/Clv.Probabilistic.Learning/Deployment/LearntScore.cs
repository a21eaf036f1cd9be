namespace Clv.Probabilistic.Learning;

/// <summary>How good something learnt was found to be, as is kept with it.</summary>
/// <param name="Name">What was scored and how, such as <c>rmse of purchases over 3 origins</c>.</param>
/// <param name="Value">The score.</param>
/// <example>
/// <code>
/// SupervisedModel scored = learnt.WithScores([new LearntScore("rmse of purchases over 3 origins", 0.98)]);
/// foreach (LearntScore score in scored.Account.Scores)
/// {
///     Console.WriteLine($"{score.Name}: {score.Value:0.00}");
/// }
/// </code>
/// </example>
public sealed record LearntScore(string Name, double Value);
