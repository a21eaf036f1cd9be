namespace Clv.Probabilistic.Learning;

/// <summary>What candidates are to learn, and by what the best of them is chosen.</summary>
/// <example>
/// <code>
/// GridSearchOptions byRank = new() { Target = LearningTarget.Bought, Score = LearningScore.RocAuc };
/// </code>
/// </example>
public sealed record GridSearchOptions
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

    /// <summary>The score whose mean decides.</summary>
    /// <value>Default null: the root mean squared error of purchases and spend, and the log-loss of whether customers buy.</value>
    public LearningScore? Score { get; init; }

    /// <summary>Who comes into which fold.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>How each candidate is judged.</summary>
    internal ValidationOptions Validation() => new ValidationOptions
    {
        Target = Target,
        Loss = Loss,
        Protocol = Protocol,
        Folds = Folds,
        Seed = Seed,
        Scores = [Score ?? (Target == LearningTarget.Bought ? LearningScore.LogLoss : LearningScore.RootMeanSquaredError)],
    }.Checked();
}
