namespace Clv.Probabilistic.Learning;

/// <summary>What a learner minimizes.</summary>
/// <remarks>Each but the logistic one is smallest in expectation at the mean, so that learners differ by what they take for noise: equal for all
/// customers, in proportion to the mean, or to its power of one and a half.</remarks>
/// <example>
/// <code>
/// SupervisedForecaster squared = new(new BoostedTreesLearner(), new() { PurchaseLoss = LearningLoss.Squared });
/// </code>
/// </example>
public enum LearningLoss
{
    /// <summary>The squared error.</summary>
    Squared = 0,

    /// <summary>The deviance of Poisson's distribution, for counts.</summary>
    Poisson,

    /// <summary>The deviance of Tweedie's distribution of variance power 1.5, for money, much of it zero.</summary>
    Tweedie,

    /// <summary>The negative logarithm of the probability of what happened, for labels of 1 and 0.</summary>
    Logistic,
}
