namespace Clv.Probabilistic.Cli;

/// <summary>What whoever uses something learnt has to keep to.</summary>
/// <param name="Learner">The name of the learner.</param>
/// <param name="Unit">The unit of its times.</param>
/// <param name="Grain">What orders are collapsed into.</param>
/// <param name="Horizon">The length of what it forecasts, in units of time; null where it learnt from tables of features.</param>
/// <param name="IsOfFeatures">Whether it forecasts from features alone.</param>
/// <param name="ProfileColumns">What it looks at that is in no order.</param>
/// <param name="Reading">Which rows of orders counted and how, as options; empty where the file does not say.</param>
internal sealed record LearntTerms(
    string Learner, TimeUnit Unit, Grain Grain, double? Horizon, bool IsOfFeatures, IReadOnlyList<string> ProfileColumns, IReadOnlyList<string> Reading);
