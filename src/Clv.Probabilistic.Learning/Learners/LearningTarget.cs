namespace Clv.Probabilistic.Learning;

/// <summary>What is learnt of customers: what they did in a horizon.</summary>
/// <example>
/// <code>
/// LearningData spend = LearningData.Of([learnt], LearningTarget.Spend);
/// </code>
/// </example>
public enum LearningTarget
{
    /// <summary>How often they bought.</summary>
    Purchases = 0,

    /// <summary>What they spent; a total below zero counts as none.</summary>
    Spend,

    /// <summary>Whether they bought at all: 1 or 0.</summary>
    Bought,
}
