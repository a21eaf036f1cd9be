namespace Clv.Probabilistic.Learning;

/// <summary>A way to learn a number per customer from features: trees, a linear model, or one of your own.</summary>
/// <remarks>It knows nothing of time: <see cref="SupervisedForecaster"/> gives it what had ended by a cut, and makes a forecaster of it. Immutable:
/// what it learns is in what <see cref="Learn"/> returns. The same data give the same bits.</remarks>
/// <example>
/// <code>
/// BoostedTreesLearner learner = new(new() { Leaves = 4 });
/// ITrainedLearner spends = learner.Learn(LearningData.Of([learnt], LearningTarget.Spend), LearningLoss.Tweedie);
/// double[] expected = spends.Predict(FeatureMatrix.Of(learnt));
/// </code>
/// </example>
public interface ILearner
{
    /// <summary>Its name in tables, such as <c>boosted-trees</c>.</summary>
    string Name { get; }

    /// <summary>Learns.</summary>
    /// <param name="data">The rows and what is to be learnt of each. Where it is the same of all rows, that is what is learnt.</param>
    /// <param name="loss">What is minimized; a learner that has one loss alone takes it for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was learnt.</returns>
    /// <exception cref="ArgumentException">The loss is not of such labels: a negative one, or for the logistic loss one that is not 1 or 0.</exception>
    /// <exception cref="InvalidOperationException">A native library cannot be loaded, or refuses the data.</exception>
    ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default);
}
