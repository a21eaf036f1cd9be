namespace Clv.Probabilistic.Learning;

/// <summary>How predictions of a learner are judged.</summary>
/// <remarks>Definitions are those of <see cref="HoldoutScores"/>; <see cref="LearningScores.Of"/> computes them.</remarks>
/// <example>
/// <code>
/// ValidationResult ranked = LearningValidation.Run(trees, windows, new() { Scores = [LearningScore.R2, LearningScore.RocAuc] });
/// </code>
/// </example>
public enum LearningScore
{
    /// <summary>R²: 1 − Σ (predicted − actual)² / Σ (actual − mean)², around the mean of the scored rows; larger is better. It does not exist
    /// where all rows have the same label.</summary>
    R2 = 0,

    /// <summary>The root of the mean squared error, in the unit of the label; smaller is better.</summary>
    RootMeanSquaredError,

    /// <summary>The mean absolute error, in the unit of the label; smaller is better. It is least at the median, which for purchases is often
    /// 0.</summary>
    MeanAbsoluteError,

    /// <summary>The mean deviance of Poisson's distribution, 2 Σ (actual ln(actual / predicted) − actual + predicted) / n; smaller is better. It is
    /// infinite where 0 was predicted of somebody who did something.</summary>
    PoissonDeviance,

    /// <summary>The area under the ROC curve: how often one who did something (a label above 0) is ranked above one who did not, a tie counting
    /// half, as midranks do; larger is better. It does not exist where all rows are of one class.</summary>
    RocAuc,

    /// <summary>The mean negative logarithm of the probability of what happened; smaller is better. It takes probabilities, and so goes with
    /// <see cref="LearningTarget.Bought"/> alone.</summary>
    LogLoss,
}
