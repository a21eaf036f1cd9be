namespace Clv.Probabilistic.Learning;

/// <summary>What is held out to judge a learner by.</summary>
/// <example>
/// <code>
/// ValidationResult optimistic = LearningValidation.Run(trees, windows, new() { Protocol = ValidationProtocol.CustomerFolds });
/// </code>
/// </example>
public enum ValidationProtocol
{
    /// <summary>Time: a window is predicted by what was learnt from the windows before it, as a forecast will be.</summary>
    RollingOrigin = 0,

    /// <summary>Customers, of the same windows: each fold of them is predicted by what was learnt from the others, in the very weeks that it is
    /// scored on. Optimistic: a learner then knows the level of those weeks, and nobody knows that of the next.</summary>
    CustomerFolds,
}
