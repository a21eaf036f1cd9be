namespace Clv.Probabilistic;

/// <summary>A factor of totals, and how it came about. The default is the factor 1 of no rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Log">The factor's logarithm.</param>
/// <param name="Persistence">The share of the last window's error that is taken to last; null unless the rule goes by the last
/// windows.</param>
internal readonly record struct SeasonFactor(SeasonLevelRule Rule, double Log, double? Persistence)
{
    /// <summary>What totals are multiplied by.</summary>
    public double Factor => Math.Exp(Log);
}
