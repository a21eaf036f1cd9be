namespace Clv.Probabilistic.Learning;

/// <summary>A coefficient of a generalized linear model.</summary>
/// <param name="Name">The feature, or <c>gap_mean missing</c> for whether it is missing.</param>
/// <param name="Value">By how much the linear predictor grows with one standard deviation of it: of the logarithm of the mean, of the logit of a
/// probability, or of the mean itself for a squared loss. Where the feature is skewed, the deviation is that of its logarithm.</param>
public sealed record GlmCoefficient(string Name, double Value);
