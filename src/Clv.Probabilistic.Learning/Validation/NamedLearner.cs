namespace Clv.Probabilistic.Learning;

/// <summary>A learner under another name, so that it may stand beside its like in a table.</summary>
/// <param name="learner">The learner.</param>
/// <param name="name">The name.</param>
internal sealed class NamedLearner(ILearner learner, string name) : ILearner
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default) =>
        learner.Learn(data, loss, cancellationToken);
}
