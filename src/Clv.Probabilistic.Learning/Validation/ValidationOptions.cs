namespace Clv.Probabilistic.Learning;

/// <summary>What a learner is to learn, and how it is judged.</summary>
/// <example>
/// <code>
/// ValidationOptions spend = new() { Target = LearningTarget.Spend, Scores = [LearningScore.RootMeanSquaredError] };
/// </code>
/// </example>
public sealed record ValidationOptions
{
    /// <summary>What is learnt.</summary>
    /// <value>Default purchases.</value>
    public LearningTarget Target { get; init; }

    /// <summary>What is minimized.</summary>
    /// <value>Default null: Poisson's loss of purchases, Tweedie's of spend, and the logistic one of whether customers buy.</value>
    public LearningLoss? Loss { get; init; }

    /// <summary>What is held out.</summary>
    /// <value>Default time.</value>
    public ValidationProtocol Protocol { get; init; }

    /// <summary>How many folds of customers, ≥ 2, where these are held out.</summary>
    /// <value>Default 5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>Who comes into which fold.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>The scores.</summary>
    /// <value>Default null: R², errors and Poisson's deviance of purchases, R² and errors of spend, and of whether customers buy the area under the ROC
    /// curve and the log-loss.</value>
    public IReadOnlyList<LearningScore>? Scores { get; init; }

    /// <summary>What is minimized, chosen or by default.</summary>
    internal LearningLoss LossOfTarget => Loss ?? Target switch
    {
        LearningTarget.Spend => LearningLoss.Tweedie,
        LearningTarget.Bought => LearningLoss.Logistic,
        _ => LearningLoss.Poisson,
    };

    /// <summary>The scores, chosen or by default.</summary>
    internal IReadOnlyList<LearningScore> ScoresOfTarget => Scores ?? Target switch
    {
        LearningTarget.Spend => [LearningScore.R2, LearningScore.RootMeanSquaredError, LearningScore.MeanAbsoluteError],
        LearningTarget.Bought => [LearningScore.RocAuc, LearningScore.LogLoss],
        _ => [LearningScore.R2, LearningScore.RootMeanSquaredError, LearningScore.MeanAbsoluteError, LearningScore.PoissonDeviance],
    };

    /// <summary>Refuses options that break their rules.</summary>
    internal ValidationOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2);
        if (Protocol is not (ValidationProtocol.RollingOrigin or ValidationProtocol.CustomerFolds))
        {
            throw new ArgumentOutOfRangeException(nameof(Protocol), Protocol, "There is no such protocol.");
        }

        if (LossOfTarget == LearningLoss.Logistic && Target != LearningTarget.Bought)
        {
            throw new ArgumentException("The logistic loss is of what happens or not; purchases and spend take another.");
        }

        if (ScoresOfTarget.Count == 0 || ScoresOfTarget.Distinct().Count() != ScoresOfTarget.Count)
        {
            throw new ArgumentException("Name at least one score, and none twice.");
        }

        foreach (LearningScore score in ScoresOfTarget)
        {
            score.Check(Target);
        }

        return this;
    }
}
