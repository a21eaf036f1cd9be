namespace Clv.Probabilistic;

/// <summary>How much a forecaster's loss exceeds the best one's, with an interval over resampled customers.</summary>
/// <param name="Mean">The mean excess per customer, ≥ 0 for the best by definition.</param>
/// <param name="Interval">The 2.5 % and the 97.5 % point of the resampled excess.</param>
/// <example>
/// <code>
/// ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });
/// foreach (ComparisonRow row in comparison.Rows.Where(row => row.BehindBest is { IsReal: true }))
/// {
///     Console.WriteLine($"{row.Name} is behind by {row.BehindBest!.Lower:0.000} to {row.BehindBest.Upper:0.000}");
/// }
/// </code>
/// </example>
public sealed record ScoreDifference(double Mean, Interval Interval)
{
    /// <summary>The lower end of the interval.</summary>
    public double Lower => Interval.Lower;

    /// <summary>The upper end of the interval.</summary>
    public double Upper => Interval.Upper;

    /// <summary>Whether the interval leaves out 0, so that chance alone hardly explains the difference.</summary>
    public bool IsReal => !Interval.Contains(0);
}
