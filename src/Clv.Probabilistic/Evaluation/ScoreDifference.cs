namespace Clv.Probabilistic;

/// <summary>How much a forecaster's loss exceeds the best one's, with an interval over resampled customers.</summary>
/// <param name="Mean">The mean excess per customer, ≥ 0 for the best by definition.</param>
/// <param name="Lower">The 2.5 % point of the resampled excess.</param>
/// <param name="Upper">The 97.5 % point.</param>
public sealed record ScoreDifference(double Mean, double Lower, double Upper)
{
    /// <summary>Whether the interval leaves out 0, so that chance alone hardly explains the difference.</summary>
    public bool IsReal => Lower > 0 || Upper < 0;
}
